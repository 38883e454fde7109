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

    /// <summary>About 3 kB, as a directory with some history gives it.</summary>
    public static string User { get; } = OneLine("""
        {"user_id":"auth0|64aba27a81421100b34f2203","email":"ada@example.com","email_verified":true,"name":"Ada Example","nickname":"ada",
        "picture":"https://example.com/pictures/ada/64aba27a81421100b34f2203/large.png?v=20250302081104","created_at":"2023-07-10T06:17:30.560Z",
        "updated_at":"2025-03-02T08:11:04.120Z","last_password_reset":"2024-12-15T03:20:33.206Z","last_ip":"203.0.113.7",
        "last_login":"2025-03-02T08:11:04.119Z","logins_count":35,"blocked":false,"locale":"en-GB","phone_number":"+44 20 7946 0958","phone_verified":true,
        "identities":[{"connection":"Username-Password-Authentication","provider":"auth0","user_id":"64aba27a81421100b34f2203","isSocial":false},
        {"connection":"google-oauth2","provider":"google-oauth2","user_id":"115015401343387192604","isSocial":true,
        "profileData":{"email":"ada.example@example.org","email_verified":true,"name":"Ada Example","given_name":"Ada","family_name":"Example",
        "picture":"https://example.org/a-/AOh14Gg0example0example0example0example0example0example=s96-c","locale":"en"}}],
        "app_metadata":{"roles":["writer","reader"],"plan":"pro","seats":12,"trial":false,"renewal":"2026-01-31",
        "crm":{"id":1234,"owner":"Grace Sample","segment":"mid-market","tags":["newsletter","beta","webinar-2024","reference"],"score":73.5},
        "billing":{"customer":"cus_NffrFeUfNV2Hib","currency":"EUR","country":"DE","vat":"DE123456789","address":{"line1":"Hauptstrasse 1","zip":"10115","city":"Berlin"}},
        "features":{"export":true,"sso":true,"audit":false,"reports":true,"api":{"rate":600,"burst":50}},
        "permissions":["invoices:read","invoices:write","customers:read","reports:read","settings:read"]},
        "user_metadata":{"color":"blue","languages":["en","de","fr"],"timezone":"Europe/Berlin","newsletter":{"weekly":true,"product":false,"since":"2023-08-01T10:00:00.000Z"},
        "addresses":[{"kind":"home","street":"Example Road 12","city":"Berlin","zip":"10115","country":"DE"},
        {"kind":"work","street":"Sample Square 3","city":"Potsdam","zip":"14467","country":"DE"}],
        "preferences":{"theme":"dark","density":"compact","start":"inbox","shortcuts":true,"columns":["name","state","owner","due","updated"]},
        "onboarding":{"step":7,"done":["profile","team","import","invite","billing","tour"],"skipped":[],"finished":"2023-07-12T09:31:02.001Z"},
        "devices":[{"id":"d-1f0b","name":"Laptop","os":"Linux","seen":"2025-03-02T08:11:04.119Z"},{"id":"d-77c2","name":"Phone","os":"Android","seen":"2025-02-27T18:40:55.872Z"}]},
        "multifactor":["guardian"],"persistent":{"rememberedClients":["q2hnExampleClientIdpXmTUA","7TyjExampleClientIdAbQwPZ"]}}
        """);

    /// <summary>About 3 kB, as a browser's login gives it.</summary>
    public static string Context { get; } = OneLine("""
        {"tenant":"acme","clientID":"q2hnExampleClientIdpXmTUA","clientName":"Web shop","clientMetadata":{"tier":"gold","region":"eu-central","team":"storefront","cost_center":"4711"},
        "connection":"Username-Password-Authentication","connectionStrategy":"auth0","connectionID":"con_user_database_0000001",
        "connectionOptions":{"tenant_domain":"acme.test","domain_aliases":["acme.test","example.com"],"passwordPolicy":"good","brute_force_protection":true},
        "connectionMetadata":{"owner":"identity","reviewed":"2025-01-15"},
        "protocol":"oidc-basic-profile","stats":{"loginsCount":35},"sso":{"with_auth0":false,"with_dbconn":false,"current_clients":["q2hnExampleClientIdpXmTUA","7TyjExampleClientIdAbQwPZ"]},
        "accessToken":{},"idToken":{},"samlConfiguration":{},"sessionID":"Qm9fExampleSessionIdentifier0001",
        "authentication":{"methods":[{"name":"pwd","timestamp":1740903064119},{"name":"mfa","timestamp":1740903071458}]},
        "authorization":{"roles":["admin","editor","support"]},
        "organization":{"id":"org_9ybsU1dN2dKfDkBi","name":"acme","display_name":"Acme Corporation","metadata":{"plan":"enterprise","since":"2021"}},
        "request":{"userAgent":"Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0","ip":"203.0.113.7","hostname":"login.acme.test","method":"GET","language":"en-GB",
        "geoip":{"country_code":"DE","country_code3":"DEU","country_name":"Germany","city_name":"Berlin","latitude":52.5196,"longitude":13.4069,"time_zone":"Europe/Berlin","continent_code":"EU"},
        "query":{"client_id":"q2hnExampleClientIdpXmTUA","response_type":"code","response_mode":"query","scope":"openid profile email offline_access read:invoices write:invoices",
        "redirect_uri":"https://shop.acme.test/signin/callback","state":"nB7rVbExampleStateValueThatIsAsLongAsClientsMakeThem0123456789abcdef","nonce":"Zm9vExampleNonceValue0123456789",
        "code_challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","code_challenge_method":"S256","prompt":"login","login_hint":"ada@example.com","ui_locales":"en-GB en de",
        "audience":"https://api.acme.test/v2","acr_values":"urn:acme:loa:2","utm_source":"newsletter","utm_campaign":"spring-2025","display":"page","max_age":"3600"},
        "body":{},"headers":{"accept":"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8","accept-language":"en-GB,en;q=0.8,de;q=0.5","dnt":"1","sec-fetch-site":"cross-site",
        "sec-fetch-mode":"navigate","sec-fetch-dest":"document","referer":"https://shop.acme.test/basket?step=checkout&items=3&voucher=SPRING"}},
        "theme":{"logo":"https://cdn.acme.test/brand/logo-2025.svg","primary":"#0a5bd3","background":"#ffffff","font":"Inter","links":{"privacy":"https://acme.test/privacy","terms":"https://acme.test/terms","help":"https://acme.test/help"}},
        "riskAssessment":{"confidence":"high","version":"1","assessments":{"UntrustedIP":{"confidence":"high","code":"not_found_on_deny_list"},
        "NewDevice":{"confidence":"high","code":"match","details":{"device":"known","useragent":"known"}},"ImpossibleTravel":{"confidence":"high","code":"minimal_travel_from_last_login"},
        "PhoneNumber":{"confidence":"neutral","code":"phone_number_not_provided"}}}}
        """);

    /// <summary>A login that changes nothing: what is left is what every login costs.</summary>
    public const string Trivial = "function trivial(user, context, callback) { callback(null, user, context); }";

    private static string OneLine(string text) => text.ReplaceLineEndings("");
}
