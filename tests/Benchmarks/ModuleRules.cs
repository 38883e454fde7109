namespace RulesDashboard.Benchmarks;

/// <summary>Four rules that lean on packages, in the style of those that were written most.</summary>
internal static class ModuleRules
{
    private const string Lodash = """
        function groupsToRoles(user, context, callback) {
          var _ = require('lodash');
          var roles = _.uniq(_.concat(_.get(user, 'app_metadata.roles', []), _.map(_.get(context, 'authorization.roles', []), _.kebabCase)));
          context.idToken['https://acme.test/roles'] = _.sortBy(roles);
          context.idToken['https://acme.test/profile'] = _.pick(user, ['name', 'email', 'locale']);
          callback(null, user, context);
        }
        """;

    private const string Moment = """
        function passwordAge(user, context, callback) {
          var moment = require('moment');
          var days = moment.utc('2026-01-01T00:00:00Z').diff(moment.utc(user.last_password_reset || user.created_at), 'days');
          context.idToken['https://acme.test/password_days'] = days;
          context.idToken['https://acme.test/since'] = moment.utc(user.created_at).format('YYYY-MM-DD');
          callback(null, user, context);
        }
        """;

    private const string Both = """
        function deviceSummary(user, context, callback) {
          var _ = require('lodash');
          var moment = require('moment');
          var devices = _.orderBy(_.get(user, 'user_metadata.devices', []), ['seen'], ['desc']);
          context.idToken['https://acme.test/devices'] = _.map(devices, function (device) {
            return device.name + ' on ' + moment.utc(device.seen).format('D MMM YYYY');
          });
          callback(null, user, context);
        }
        """;

    private const string Token = """
        function sessionToken(user, context, callback) {
          var jwt = require('jsonwebtoken');
          var token = jwt.sign({ sub: user.user_id, email: user.email }, 'a key that only this benchmark knows', { expiresIn: '5m', issuer: 'https://login.acme.test/' });
          context.idToken['https://acme.test/session'] = jwt.decode(token).sub === user.user_id;
          callback(null, user, context);
        }
        """;

    /// <summary>Rules that require <c>lodash</c> and <c>moment</c>.</summary>
    public static IReadOnlyList<string> WithoutToken { get; } = [Lodash, Moment, Both, Lodash];

    /// <summary>Rules that require <c>lodash</c>, <c>moment</c> and <c>jsonwebtoken</c>.</summary>
    public static IReadOnlyList<string> WithToken { get; } = [Lodash, Moment, Both, Token];
}
