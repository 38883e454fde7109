using System.Collections.Frozen;

namespace RulesDashboard.Runtime.Modules;

/// <summary>What to tell the author of a rule that requires something that is not there: the nearest thing that is.</summary>
internal sealed class ModuleHints(IReadOnlyCollection<string> core, IReadOnlyDictionary<string, ModuleEntry[]> packages)
{
    private const string Database = "Rules open no database connections: ask the database through an HTTP API, or keep what a login needs in app_metadata.";
    private const string Logs = "What a rule prints with 'console' is kept with the execution; a log service is reached through its HTTP API.";
    private const string Keys = "For tokens and keys there are 'jsonwebtoken', 'jws' and 'crypto'.";
    private const string Server = "Rules serve nothing and have no files or processes.";

    private static readonly string[] HttpClients = ["request", "axios", "node-fetch"];

    private static readonly FrozenDictionary<string, string> Substitutes = new (string Hint, string Names)[]
    {
        (Database, "mongodb mongo-getdb mongoose mongoist monk mysql mysql2 pg pg-promise postgres tedious mssql redis ioredis sequelize knex Knex couchbase node-cassandra-cql " +
            "cassandra-driver neo4j-driver rethinkdb nano ibm_db oracledb sqlite3 amazon-dax-client bson memcached ldapjs"),
        ("Call the service's HTTP API; AWS requests can be signed with 'crypto'.", "aws-sdk @aws-sdk/client-s3 @aws-sdk/client-dynamodb @aws-sdk/client-sns amazon-mws-node"),
        ("Call the service's HTTP API, with a token that 'jsonwebtoken' signs for the service account.", "googleapis google-auth-library firebase firebase-admin @google-cloud/firestore"),
        ("Mail goes through the HTTP API of a mail service.", "nodemailer emailjs sendmail"),
        ("Call the service's HTTP API.", "azure azure-storage analytics analytics-node mixpanel stripe intercom-client getstream gitlab jsforce faunadb pubnub Pubnub twit keen-js " +
            "@octokit/rest @gitbeaker/node @sentry/node postmark watson-developer-cloud"),
        (Logs, "winston bunyan pino log4js morgan rollbar airbrake applicationinsights datadog-metrics splunk-bunyan-logger sumo-logger debug"),
        (Keys, "jose node-jose node-rsa jsrsasign node-forge ursa pem"),
        (Server, "child_process cluster worker_threads net tls dgram dns express hapi http-proxy body-parser cookie-parser socket.io socket.io-client fs-extra mkdirp ssh2 dotenv shelljs"),
        ("'mustache', 'handlebars' and 'ejs' render templates.", "pug jade nunjucks dust"),
        ("'bcrypt' and 'crypto' hash passwords.", "argon2 bcryptjs bcrypt-nodejs scrypt"),
        ("'xml2js', '@xmldom/xmldom' and 'xpath' read XML.", "libxmljs fast-xml-parser xml-js cheerio"),
        ("'moment', 'moment-timezone' and Intl.DateTimeFormat calculate with dates.", "luxon dayjs date-fns"),
    }.SelectMany(line => line.Names.Split(' ').Select(name => KeyValuePair.Create(name, line.Hint))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>One sentence about a package that is not there, or not in that version.</summary>
    public string For(string name)
    {
        if (packages.TryGetValue(name, out var entries))
        {
            return $"There is {string.Join(", ", entries.Select(entry => $"'{entry.Id}'"))}.";
        }

        if (core.Contains(name))
        {
            return $"Node's own module is there without a version: '{name}'.";
        }

        if (name.StartsWith('.') || name.StartsWith('/'))
        {
            return "A rule has no files beside it: require a package by its name.";
        }

        if (Substitutes.TryGetValue(name, out var substitute))
        {
            return substitute + Http();
        }

        var nearest = core.Concat(packages.Keys).MinBy(candidate => (Distance(candidate, name), !candidate.StartsWith(name[..Math.Min(1, name.Length)], StringComparison.Ordinal), candidate));
        return nearest is not null && Distance(nearest, name) <= Math.Min(2, name.Length / 2)
            ? $"Did you mean '{nearest}'?"
            : "No package of this name is installed." + Http();
    }

    private string Http()
    {
        var clients = HttpClients.Where(packages.ContainsKey).Select(client => $"'{client}'").ToList();
        return $" For HTTP there {(clients.Count == 1 ? "is" : "are")} {string.Join(", ", clients)}.";
    }

    /// <summary>How many letters two names differ by, as far as a slip of the hand goes.</summary>
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 2)
        {
            return int.MaxValue;
        }

        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
