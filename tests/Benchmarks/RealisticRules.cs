namespace RulesDashboard.Benchmarks;

/// <summary>The work that is measured: five rules as administrators write them, and documents of the usual size.</summary>
internal static class RealisticRules
{
    /// <summary>Run in turn; <see cref="DelegatePipeline"/> does the same in C#.</summary>
    public static IReadOnlyList<string> Sources { get; } =
    [
        """
        function addRoles(user, context, callback) {
          user.app_metadata = user.app_metadata || {};
          var roles = user.app_metadata.roles || [];
          context.idToken['https://acme.test/roles'] = roles;
          context.accessToken['https://acme.test/roles'] = roles;
          callback(null, user, context);
        }
        """,
        """
        function checkDomain(user, context, callback) {
          var allowed = ['example.com', 'example.org', 'acme.test'];
          var domain = (user.email || '').split('@').pop().toLowerCase();
          if (allowed.indexOf(domain) === -1) {
            return callback(new UnauthorizedError('Your e-mail domain is not allowed.'));
          }
          callback(null, user, context);
        }
        """,
        """
        function addProfile(user, context, callback) {
          var parts = (user.name || '').split(' ');
          user.given_name = user.given_name || parts[0];
          user.family_name = user.family_name || parts.slice(1).join(' ');
          context.idToken.name = user.given_name + ' ' + user.family_name;
          callback(null, user, context);
        }
        """,
        """
        function checkPasswordAge(user, context, callback) {
          var last = user.last_password_reset || user.created_at;
          var days = (new Date('2026-01-01T00:00:00Z') - new Date(last)) / 86400000;
          if (days > 20000) {
            return callback(new UnauthorizedError('Please change your password.'));
          }
          context.idToken['https://acme.test/password_days'] = Math.floor(days);
          callback(null, user, context);
        }
        """,
        """
        function addPermissions(user, context, callback) {
          var table = { writer: ['read', 'write'], admin: ['read', 'write', 'delete'], reader: ['read'] };
          var seen = {};
          (user.app_metadata.roles || []).forEach(function (role) {
            (table[role] || []).forEach(function (permission) { seen[permission] = true; });
          });
          context.accessToken['https://acme.test/permissions'] = Object.keys(seen).sort();
          callback(null, user, context);
        }
        """,
    ];

    public const string User = """
        {"user_id":"auth0|64aba27a81421100b34f2203","email":"ada@example.com","email_verified":true,"name":"Ada Example","nickname":"ada",
        "picture":"https://example.com/ada.png","created_at":"2023-07-10T06:17:30.560Z","updated_at":"2025-03-02T08:11:04.120Z",
        "last_password_reset":"2024-12-15T03:20:33.206Z","last_ip":"203.0.113.7","logins_count":35,
        "identities":[{"connection":"Username-Password-Authentication","provider":"auth0","user_id":"64aba27a81421100b34f2203","isSocial":false}],
        "app_metadata":{"roles":["writer","reader"],"plan":"pro","crm":{"id":1234,"tags":["a","b","c"]}},
        "user_metadata":{"color":"blue","languages":["en","de"]},"persistent":{}}
        """;

    public const string Context = """
        {"tenant":"acme","clientID":"q2hnExampleClientIdpXmTUA","clientName":"Web shop","clientMetadata":{"tier":"gold"},
        "connection":"Username-Password-Authentication","connectionStrategy":"auth0","connectionID":"con_user_database","connectionOptions":{},
        "protocol":"oidc-basic-profile","stats":{"loginsCount":35},"sso":{"with_auth0":false,"with_dbconn":false,"current_clients":["q2hnExampleClientIdpXmTUA"]},
        "accessToken":{},"idToken":{},"authentication":{"methods":[{"name":"pwd","timestamp":1740903064119}]},"authorization":{"roles":["admin"]},
        "request":{"userAgent":"Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0","ip":"203.0.113.7","hostname":"login.acme.test","method":"GET",
        "query":{"client_id":"q2hnExampleClientIdpXmTUA","response_type":"code","scope":"openid profile email","state":"nB7r","nonce":"x"},"body":{}}}
        """;
}
