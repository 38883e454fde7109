using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Demo;

/// <summary>Rules that show what rules do: one adds, one refuses, one takes its time, one breaks.</summary>
internal static class DemoRules
{
    public static IReadOnlyList<NewRule> All { get; } =
    [
        new(
            "Add membership to tokens",
            "Tells applications the user's tier and roles.",
            """
            /**
             * Puts the membership tier and the roles of the user into the tokens.
             */
            function addMembership(user, context, callback) {
              const namespace = 'https://shop.example/';
              const tier = (user.app_metadata && user.app_metadata.tier) || 'basic';

              context.idToken[namespace + 'tier'] = tier;
              context.accessToken[namespace + 'roles'] = (context.authorization || {}).roles || [];
              console.log('tier of', user.email, 'is', tier);

              callback(null, user, context);
            }
            """),
        new(
            "Refuse suspended users",
            "Denies the login of users whose app_metadata says suspended.",
            """
            function refuseSuspended(user, context, callback) {
              if (user.app_metadata && user.app_metadata.suspended) {
                return callback(new UnauthorizedError('Your account is suspended. Write to support@shop.example.'));
              }

              callback(null, user, context);
            }
            """),
        new(
            "Look up the risk score",
            "Stands for a slow service: answers after 400 ms.",
            """
            function lookUpRisk(user, context, callback) {
              setTimeout(function () {
                console.log('the risk service took its time');
                context.idToken['https://shop.example/risk'] = 'low';
                callback(null, user, context);
              }, 400);
            }
            """),
        new(
            "Copy the preferred theme",
            "Breaks for users without preferences: see how a fault is shown.",
            """
            function copyTheme(user, context, callback) {
              // Fails for users who never chose anything: their user_metadata has no preferences.
              const theme = user.user_metadata.preferences.theme;

              context.idToken['https://shop.example/theme'] = theme;
              callback(null, user, context);
            }
            """)
    ];
}
