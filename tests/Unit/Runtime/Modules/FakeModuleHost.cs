using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>A sandbox for modules: one engine, turns taken in order, and a world that answers HTTP as the test says.</summary>
internal sealed class FakeModuleHost : IModuleHost
{
    private static readonly ModuleCatalogue Catalogue = new(TimeSpan.FromSeconds(1));

    private readonly Queue<Action> _turns = new();
    private readonly Queue<JsValue> _ticks = new();
    private readonly HashSet<int> _cancelled = [];
    private int _ids;

    public FakeModuleHost(ModuleCatalogue? catalogue = null)
    {
        Engine = new Engine(options =>
        {
            options.DisableStringCompilation();
            options.LimitRecursion(200);
            options.Constraints.StackOverflowGuard = true;
            options.Interop.Enabled = false;
        });
        Loader = new ModuleLoader(Engine, catalogue ?? Catalogue, this);
        Engine.SetValue("require", Loader.CreateRequire());
        Engine.SetValue("global", Engine.Global);
    }

    public Engine Engine { get; }

    public ModuleLoader Loader { get; }

    public List<string> Warnings { get; } = [];

    public List<JsonObject> Requests { get; } = [];

    public List<int> Aborted { get; } = [];

    /// <summary>What the world answers; a reply that has a <c>code</c> is an error.</summary>
    public Func<JsonObject, JsonObject> Answer { get; set; } = _ => Reply(200, "");

    public static JsonObject Reply(int status, string body, params (string Name, string Value)[] headers) => new()
    {
        ["status"] = status,
        ["statusText"] = status == 200 ? "OK" : "Not Found",
        ["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header.Name, (JsonNode?)header.Value))),
        ["url"] = null,
        ["body"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(body)),
    };

    /// <summary>Runs the body of a function, then every turn it led to; what it returned, or what it handed to <c>finish</c>.</summary>
    public string Run(string body)
    {
        var result = JsValue.Undefined;
        Engine.SetValue("finish", new Jint.Runtime.Interop.ClrFunction(Engine, "finish", (_, arguments) => result = arguments[0]));
        var returned = Engine.Evaluate($"(function () {{ {body}\n }})()", "rule.js");
        ProcessTasks();
        while (_turns.TryDequeue(out var turn))
        {
            turn();
            ProcessTasks();
        }

        return Jint.Runtime.TypeConverter.ToString(result.IsUndefined() ? returned : result);
    }

    public int SendHttp(string requestJson, Action<string?, string?> done)
    {
        var id = ++_ids;
        var request = JsonNode.Parse(requestJson)!.AsObject();
        Requests.Add(request);
        _turns.Enqueue(() =>
        {
            if (Aborted.Contains(id))
            {
                return;
            }

            var answer = Answer(request);
            if (answer.ContainsKey("code"))
            {
                done(answer.ToJsonString(), null);
                return;
            }

            answer["url"] ??= request["url"]!.DeepClone();
            done(null, answer.ToJsonString());
        });
        return id;
    }

    public void AbortHttp(int id) => Aborted.Add(id);

    public void Warn(string message) => Warnings.Add(message);

    public int SetTimer(JsValue callback, double ms, bool repeat)
    {
        var id = ++_ids;
        _turns.Enqueue(() =>
        {
            if (!_cancelled.Contains(id))
            {
                Engine.Call(callback, JsValue.Undefined, []);
            }
        });
        return id;
    }

    public void ClearTimer(int id) => _cancelled.Add(id);

    public void KeepAlive(int id, bool keepsAlive)
    {
        // The turns of a test all run.
    }

    public void NextTick(JsValue callback) => _ticks.Enqueue(callback);

    private void ProcessTasks()
    {
        do
        {
            while (_ticks.TryDequeue(out var tick))
            {
                Engine.Call(tick, JsValue.Undefined, []);
            }

            Engine.Advanced.ProcessTasks();
        }
        while (_ticks.Count > 0);
    }
}
