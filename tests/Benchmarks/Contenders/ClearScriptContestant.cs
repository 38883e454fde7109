using Microsoft.ClearScript.V8;
using RulesDashboard.Benchmarks.Comparison;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>V8 inside of .NET: every login gets an engine of its own, or a context in an engine that is kept. Code is compiled once.</summary>
internal sealed class ClearScriptContestant(bool freshEngine) : IContestant
{
    private const string Frame = """
        class UnauthorizedError extends Error {}
        function login(user, context) {
          user = JSON.parse(user);
          context = JSON.parse(context);
          for (const rule of rules) {
            rule(user, context, function (error, nextUser, nextContext) {
              if (error) { throw error; }
              user = nextUser || user;
              context = nextContext || context;
            });
          }

          return JSON.stringify(user) + '\n' + JSON.stringify(context);
        }
        """;

    private readonly V8Runtime _kept = new();
    private readonly Dictionary<string, (string Code, byte[] Cache)> _compiled = [];
    private readonly Dictionary<string, V8Script> _scripts = [];

    public bool Knows(Workload workload) => workload.Modules.Count == 0;

    public Task<string> LoginAsync(Workload workload)
    {
        using var engine = freshEngine ? new V8ScriptEngine() : _kept.CreateScriptEngine();
        engine.Execute(freshEngine ? Compile(engine, workload) : Compile(workload));
        return Task.FromResult((string)engine.Invoke("login", workload.User, workload.Context));
    }

    public ValueTask DisposeAsync()
    {
        _kept.Dispose();
        return ValueTask.CompletedTask;
    }

    private V8Script Compile(Workload workload)
    {
        if (!_scripts.TryGetValue(workload.Name, out var script))
        {
            script = _kept.Compile(Code(workload));
            _scripts[workload.Name] = script;
        }

        return script;
    }

    private V8Script Compile(V8ScriptEngine engine, Workload workload)
    {
        if (_compiled.TryGetValue(workload.Name, out var known))
        {
            return engine.Compile(known.Code, V8CacheKind.Code, known.Cache, out _);
        }

        var code = Code(workload);
        var script = engine.Compile(code, V8CacheKind.Code, out var cache);
        _compiled[workload.Name] = (code, cache);
        return script;
    }

    private static string Code(Workload workload) =>
        $"{Frame}\nconst rules = [{string.Join(',', workload.Rules.Select(rule => $"({rule})"))}];";
}
