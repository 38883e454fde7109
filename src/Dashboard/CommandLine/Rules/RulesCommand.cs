using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Pipeline;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>The verb <c>rules</c>: for people who keep rules as files, in the Deploy CLI's layouts.</summary>
/// <remarks>Exit codes: 0 done, 1 refused or a test failed, 2 the command line is wrong, 3 a plan has changes.</remarks>
internal static class RulesCommand
{
    public const string Verb = "rules";

    private static readonly Argument<string> Folder = FolderArgument();
    private static readonly Option<string?> Server = new("--server") { Description = "Origin of the server, as in https://login.example.com. Default: AUTH0_DOMAIN." };
    private static readonly Option<string?> Authorities = new("--ca") { Description = "PEM file of certificate authorities to trust. Default: NODE_EXTRA_CA_CERTS." };
    private static readonly Option<string?> Mappings = new("--mappings") { Description = "JSON file of replacements for ##KEY## and @@KEY@@." };
    private static readonly Option<bool> Json = new("--json") { Description = "Answer in JSON." };
    private static readonly Option<bool> Delete = new("--delete") { Description = "Delete rules of the server that the folder does not have." };

    public static Command Create() => new(Verb, "Rules as files: get them from a server, see and make the difference, try and test them. Signs in with AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_ACCESS_TOKEN.")
    {
        PullCommand(), PlanCommand(), PushCommand(), TryCommand(), TestCommand(),
    };

    private static Argument<string> FolderArgument()
    {
        var folder = Verbs.Place("folder", "A folder or a YAML file in the Deploy CLI's layout.");
        folder.DefaultValueFactory = _ => ".";
        return folder;
    }

    private static Command PullCommand()
    {
        var yaml = new Option<bool>("--yaml") { Description = "Write the YAML layout." };
        var command = new Command("pull", "Writes the server's rules into the folder. A file whose markers give the server's text stays.") { Folder, Server, Authorities, Mappings, yaml, Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var server = await ConnectAsync(parsed, cancellationToken);
            var pulled = await RulesPull.ToAsync(
                parsed.GetRequiredValue(Folder), await server.ListAsync(cancellationToken), parsed.GetValue(yaml), await KeywordsAsync(parsed, cancellationToken), cancellationToken);
            await AnswerAsync(parsed, pulled.ToJson, writer => pulled.Write(writer));
            return 0;
        });
        return command;
    }

    private static Command PlanCommand()
    {
        const int HasChanges = 3;
        var command = new Command("plan", "Shows what a push would change.") { Folder, Server, Authorities, Mappings, Delete, Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var server = await ConnectAsync(parsed, cancellationToken);
            var plan = await PlanAsync(parsed, server, cancellationToken);
            await AnswerAsync(parsed, () => RulesText.Json(plan), writer => RulesText.Write(writer, plan));
            return await RefusesAsync(parsed, plan) ? Verbs.Refused : plan.HasChanges ? HasChanges : 0;
        });
        return command;
    }

    private static Command PushCommand()
    {
        var command = new Command("push", "Makes the server's rules those of the folder. Verbs.Refused as a whole when one of them does not compile.") { Folder, Server, Authorities, Mappings, Delete, Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var server = await ConnectAsync(parsed, cancellationToken);
            var plan = await PlanAsync(parsed, server, cancellationToken);
            var refused = await RefusesAsync(parsed, plan);
            if (!refused)
            {
                await plan.ApplyAsync(server, cancellationToken);
            }

            await AnswerAsync(parsed, () => RulesText.Json(plan), writer => RulesText.Write(writer, plan));
            return refused ? Verbs.Refused : 0;
        });
        return command;
    }

    private static Command TryCommand()
    {
        var names = new Argument<string[]>("rules") { Description = "Files of rules, in the order in which they run.", Arity = ArgumentArity.OneOrMore };
        var input = new Option<string?>("--input") { Description = "JSON file with what goes in: user, context, configuration, http, … as POST /api/v2/rules/try takes them." };
        var there = new Option<bool>("--on-server") { Description = "Try on the server, with its configuration, instead of in this process." };
        var command = new Command("try", "Runs rules without any effect and shows what they did.") { names, input, there, Server, Authorities, Mappings, Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = parsed.GetValue(input) is { } file ? TestCase.ReadObject(file) : [];
            var keywords = await KeywordsAsync(parsed, cancellationToken);
            body["rules"] = new JsonArray([.. parsed.GetRequiredValue(names).Select(path => new JsonObject { ["name"] = Path.GetFileNameWithoutExtension(path), ["script"] = keywords.Replace(File.ReadAllText(path)) })]);
            await using var here = RuleHost.Build();
            var tries = here.Services.GetRequiredService<RuleTries>();
            tries.Complete(body, withConfiguration: !parsed.GetValue(there));
            var answer = parsed.GetValue(there) ? await TryThereAsync(parsed, body, cancellationToken) : await tries.TryAsync(body, cancellationToken);
            await AnswerAsync(parsed, () => answer, writer => RulesText.Write(writer, body, answer));
            return (string?)answer["outcome"] == "success" ? 0 : Verbs.Refused;
        });
        return command;
    }

    private static Command TestCommand()
    {
        var command = new Command("test", "Runs the test cases in the folder's tests/*.json, in this process.") { Folder, Mappings, Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(Folder);
            var package = await PackageAsync(parsed, cancellationToken);
            await using var here = RuleHost.Build();
            var tries = here.Services.GetRequiredService<RuleTries>();
            var results = new List<TestResult>();
            foreach (var test in TestCase.List(Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder)!))
            {
                results.Add(await TestResult.OfAsync(test, package, tries, cancellationToken));
            }

            await AnswerAsync(parsed, () => TestResult.ToJson(results), writer => TestResult.Write(writer, results));
            return results.TrueForAll(result => result.Passed) ? 0 : Verbs.Refused;
        });
        return command;
    }

    private static async Task<JsonObject> TryThereAsync(ParseResult parsed, JsonObject body, CancellationToken cancellationToken)
    {
        using var server = await ConnectAsync(parsed, cancellationToken);
        return await server.TryAsync(body, cancellationToken);
    }

    private static Task<RulesServer> ConnectAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        RulesServer.ConnectAsync(parsed.GetValue(Server), parsed.GetValue(Authorities), cancellationToken);

    private static async Task<RulesPlan> PlanAsync(ParseResult parsed, RulesServer server, CancellationToken cancellationToken)
    {
        var package = await PackageAsync(parsed, cancellationToken);
        await using var here = RuleHost.Build();
        return RulesPlan.Of(
            package,
            (await server.ListAsync(cancellationToken), await server.ListKeysAsync(cancellationToken)),
            parsed.GetValue(Delete),
            here.Services.GetRequiredService<Runtime.RuleChecker>());
    }

    private static async Task<bool> RefusesAsync(ParseResult parsed, RulesPlan plan)
    {
        foreach (var problem in plan.Problems)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
        }

        return plan.Problems.Count > 0;
    }

    private static async Task<TenantPackage> PackageAsync(ParseResult parsed, CancellationToken cancellationToken) => PackageReader.Read(
        await PackageSource.OpenAsync(parsed.GetRequiredValue(Folder), cancellationToken), await KeywordsAsync(parsed, cancellationToken));

    private static async Task<Keywords> KeywordsAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(Mappings) is { } file ? Keywords.Parse(file, await File.ReadAllTextAsync(file, cancellationToken)) : Keywords.None;

    private static async Task AnswerAsync(ParseResult parsed, Func<JsonObject> json, Action<TextWriter> write)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
        {
            await output.WriteLineAsync(json().ToJsonString(new JsonSerializerOptions(PipelineJson.Options) { WriteIndented = true }));
        }
        else
        {
            write(output);
        }
    }
}
