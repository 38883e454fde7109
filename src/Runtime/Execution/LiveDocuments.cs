using System.Buffers;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace RulesDashboard.Runtime.Execution;

/// <summary>The two documents of a login: as live objects for the rules, and as the text they had after the last rule that ended well.</summary>
internal sealed class LiveDocuments(Engine engine, RuleLimits limits, string user, string context)
{
    private readonly string _given = context;

    private static readonly SearchValues<string> Requests = SearchValues.Create(["redirect\"", "multifactor\"", "\\u"], StringComparison.Ordinal);

    public JsValue User { get; private set; } = JsValue.Undefined;

    public JsValue Context { get; private set; } = JsValue.Undefined;

    public string UserJson { get; private set; } = user;

    public string ContextJson { get; private set; } = context;

    /// <summary>Makes the objects from the text: at the beginning, and to undo what a failed rule did to them.</summary>
    public void Load()
    {
        User = Crossing.ParseLazily(engine, UserJson, limits.JsonDepth);
        Context = Crossing.ParseLazily(engine, ContextJson, limits.JsonDepth);
    }

    /// <summary>Takes over what a rule passed on; what it left out stays.</summary>
    public void Adopt(ObjectInstance? user, ObjectInstance? context)
    {
        User = user ?? User;
        Context = context ?? Context;
    }

    /// <summary>Writes both down and notes on the step what changed.</summary>
    /// <exception cref="CrossingException">One of them cannot be passed on as JSON.</exception>
    public void Capture(StepRecorder step)
    {
        Note(step);
        UserJson = step.UserAfter ?? UserJson;
        ContextJson = step.ContextAfter ?? ContextJson;
    }

    /// <summary>Notes on the step what changed, and leaves the text as the rule before left it.</summary>
    /// <exception cref="CrossingException">One of them cannot be written down as JSON.</exception>
    public void Note(StepRecorder step)
    {
        var user = Write("user", User, UserJson);
        var context = Write("context", Context, ContextJson);
        step.UserAfter = ReferenceEquals(user, UserJson) ? null : user;
        step.ContextAfter = ReferenceEquals(context, ContextJson) ? null : context;
    }

    /// <summary>What the rules ask for besides claims: to go elsewhere first, or a second factor (semantics 7.1, 7.2).</summary>
    public PipelineOutcome Requested()
    {
        if (Context is not ObjectInstance context || (context is LazyObject { IsUnchanged: true } && !MayAsk(ContextJson)))
        {
            return new PipelineOutcome.Allowed();
        }

        if (context.Get("redirect") is ObjectInstance redirect && redirect.Get("url") is { } url && url.IsString() && !CameBack())
        {
            return new PipelineOutcome.Redirected(url.ToString());
        }

        return context.Get("multifactor") is ObjectInstance multifactor && Crossing.Serialize(multifactor, limits.JsonDepth, limits.DocumentBytes) is { } request
            ? new PipelineOutcome.SecondFactor(request)
            : new PipelineOutcome.Allowed();
    }

    // Rules that run again after a redirect cannot ask for another one.
    private bool CameBack() => (string?)JsonNode.Parse(_given)?["protocol"] == "redirect-callback";

    // Saves making an object of a context that no rule looked at. Names may be written with escapes.
    private static bool MayAsk(string context) => context.AsSpan().ContainsAny(Requests);

    private string Write(string name, JsValue value, string known)
    {
        try
        {
            return Crossing.Serialize(value, limits.JsonDepth, limits.DocumentBytes, known) ?? "{}";
        }
        catch (CrossingException e)
        {
            throw new CrossingException($"The rule's {name} cannot be passed on: {e.Message}.");
        }
    }
}
