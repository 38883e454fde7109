using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Collects what one rule does while it does it. Touched by the sandbox's turns, one at a time.</summary>
internal sealed class StepRecorder(RuleScript rule, LoginClock clock, SecretRedactor secrets, Action<ConsoleLine>? onPrinted = null)
{
    private const int MaxBody = 4 * 1024;

    private readonly List<ConsoleLine> _console = [];
    private readonly List<RuleFault> _backgroundFaults = [];
    private readonly List<HttpCall> _http = [];
    private readonly List<MetadataWrite> _writes = [];
    private double? _backgroundEnd;

    /// <summary>Stands for the step while there is none: a module is evaluated ahead of a login, or a login has no rules.</summary>
    public static StepRecorder OfNoRule(Sandbox sandbox) => new(new RuleScript(Guid.Empty, "pipeline", 0, ""), sandbox.Clock, sandbox.Secrets);

    public RuleScript Rule => rule;

    public StepOutcome Outcome { get; private set; } = StepOutcome.Skipped;

    public RuleFault? Fault { get; private set; }

    public string? SkipReason { get; private set; }

    public string? Denial { get; private set; }

    public string? DenialName { get; private set; }

    /// <summary>What the denial is called in the protocol (semantics 4.2).</summary>
    public string DenialError => DenialName == "UnauthorizedError" ? "unauthorized" : "access_denied";

    /// <summary>How often the rule called back.</summary>
    public int Callbacks { get; set; }

    public TimeSpan CpuUsed { get; set; }

    /// <summary>Bytes that the rule's turns have allocated.</summary>
    public long Allocated { get; set; }

    public double StartMs { get; private set; }

    public double? EndMs { get; private set; }

    public bool HasEnded => EndMs is not null;

    /// <summary>Whether no rule runs after it: it denied, or failed and may not.</summary>
    public bool EndsLogin => Outcome == StepOutcome.Denied || (Outcome == StepOutcome.Failed && rule.OnError == FailurePolicy.Deny);

    public string? UserAfter { get; set; }

    public string? ContextAfter { get; set; }

    /// <summary>A promise of this rule's was rejected and nobody listened; tells why the rule never calls back.</summary>
    public RuleFault? Rejection { get; private set; }

    public void Start() => StartMs = clock.ElapsedMs;

    /// <summary>The rule called back: what follows is background work.</summary>
    public void Answered() => EndMs = clock.ElapsedMs;

    /// <summary>Says how the step ended.</summary>
    public void Conclude(StepOutcome outcome, RuleFault? fault = null)
    {
        EndMs ??= clock.ElapsedMs;
        Outcome = outcome;
        Fault = fault;
    }

    /// <summary>The step is over without the rule having run.</summary>
    public void Skip(string reason)
    {
        StartMs = clock.ElapsedMs;
        SkipReason = reason;
        Conclude(StepOutcome.Skipped);
    }

    public void Denied(string name, string description)
    {
        DenialName = name;
        Denial = description;
        Conclude(StepOutcome.Denied);
    }

    /// <summary>Records a fault: it ends the step, or is one of its background faults when the rule has answered.</summary>
    public void Failed(RuleFault fault)
    {
        if (HasEnded)
        {
            _backgroundFaults.Add(fault);
        }
        else
        {
            Conclude(StepOutcome.Failed, fault);
        }
    }

    public void Unheard(RuleFault rejection)
    {
        Rejection ??= rejection;
        if (HasEnded)
        {
            _backgroundFaults.Add(rejection);
        }
    }

    /// <summary>Notes that something of this rule's ran; after its end that is background work.</summary>
    public void Worked()
    {
        if (HasEnded)
        {
            _backgroundEnd = clock.ElapsedMs;
        }
    }

    public void Print(string level, string text)
    {
        var line = new ConsoleLine(clock.ElapsedMs, level, secrets.Redact(text));
        _console.Add(line);
        onPrinted?.Invoke(line);
    }

    /// <summary>Keeps a line that was printed elsewhere, as it is.</summary>
    public void Keep(ConsoleLine line) => _console.Add(line);

    public void Remark(string text) => Print("runtime", text);

    public int Sent(HttpEffect request)
    {
        _http.Add(new HttpCall
        {
            StartMs = clock.ElapsedMs,
            Method = request.Method,
            Url = secrets.Redact(request.Url),
            RequestHeaders = request.Headers.ToDictionary(header => header.Key, header => secrets.RedactHeader(header.Key, header.Value)),
            RequestBody = request.Body is null ? null : secrets.RedactText(request.Body, MaxBody),
        });
        return _http.Count - 1;
    }

    public void Received(int index, HttpReply reply)
    {
        var call = _http[index];
        var duration = clock.ElapsedMs - call.StartMs;
        _http[index] = reply switch
        {
            HttpReply.Received received => call with
            {
                DurationMs = duration,
                Status = received.Status,
                ResponseBody = secrets.RedactText(received.Body, MaxBody),
                Source = received.Source,
            },
            HttpReply.Lost lost => call with { DurationMs = duration, Error = secrets.Redact(lost.Detail), Source = lost.Source },
            _ => call,
        };
    }

    public int Wrote(MetadataEffect write)
    {
        _writes.Add(new MetadataWrite { AtMs = clock.ElapsedMs, UserId = write.UserId, Kind = write.Kind, Patch = secrets.Redact(write.Patch) });
        return _writes.Count - 1;
    }

    public void Refused(int index, string message) => _writes[index] = _writes[index] with { Error = message };

    public RuleStep ToStep() => new()
    {
        RuleId = rule.Id,
        RuleName = rule.Name,
        Number = rule.Number,
        Outcome = Outcome,
        StartMs = StartMs,
        DurationMs = (EndMs ?? StartMs) - StartMs,
        BackgroundMs = _backgroundEnd - EndMs,
        Fault = Fault,
        SkipReason = SkipReason,
        Denial = Denial,
        DenialName = DenialName,
        Callbacks = Callbacks,
        BackgroundFaults = [.. _backgroundFaults],
        Console = [.. _console],
        Http = [.. _http],
        Writes = [.. _writes],
        UserAfter = UserAfter,
        ContextAfter = ContextAfter,
    };
}
