using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Workers;

/// <summary>A login's way through the rules as its parent sees it: it outlives the worker that runs it, and is answered whatever happens to that.</summary>
/// <remarks>Told by the worker's link, one message at a time; effects end on other threads.</remarks>
internal sealed class WorkerPass
{
    private const int MaxAttempts = 3;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<PipelineReport> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _over;
    private readonly IEffectHost _effects;
    private readonly LoginClock _clock;
    private readonly SecretRedactor _secrets;
    private readonly RuleStep?[] _ended;
    private readonly StepRecorder?[] _open;
    private readonly Dictionary<int, RuleFault> _withheld = [];
    private string _user;
    private string _context;
    private int _firstRule;
    private int _attempts;
    private bool _hadEffects;
    private TaskCompletionSource<WorkerDeath?> _attempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PipelineReport? _decided;

    public WorkerPass(PipelineRequest request, IEffectHost effects, TimeProvider time, CancellationToken cancellationToken)
    {
        Request = request;
        _effects = effects;
        _clock = new LoginClock(time);
        _secrets = new SecretRedactor(request.Secrets);
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ended = new RuleStep?[request.Rules.Count];
        _open = new StepRecorder?[request.Rules.Count];
        _user = request.User;
        _context = request.Context;
    }

    public PipelineRequest Request { get; }

    /// <summary>The report at the moment of the decision; null before it.</summary>
    public PipelineReport? Decided => _decided;

    /// <summary>Index of the first rule that is not over.</summary>
    public int CurrentStep => Math.Min(_ended.TakeWhile(record => record is not null).Count(), Math.Max(0, _ended.Length - 1));

    /// <summary>The report when all work is over. Never faults.</summary>
    public Task<PipelineReport> Completion => _completed.Task;

    /// <summary>A run of it in a worker: what to say, and what comes of it: null when it was decided, the death when the worker died first.</summary>
    public (ToWorker.Run Message, Task<WorkerDeath?> End) Begin(long id, int? prepared, IReadOnlyDictionary<string, string> globals, Func<RuleScript, RuleFault?> withheld)
    {
        lock (_gate)
        {
            _attempts++;
            _attempt = new TaskCompletionSource<WorkerDeath?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var message = new ToWorker.Run
            {
                Id = id,
                Prepared = prepared,
                Material = prepared is null ? new Material(0, Request.Rules, Request.Configuration) : null,
                User = _user,
                Context = _context,
                Auth0 = Request.Auth0,
                Trial = Request.Trial,
                SnapshotId = Request.SnapshotId,
                Hidden = Request.Hidden.Count == 0 ? null : Request.Hidden,
                Globals = globals,
                FirstRule = _firstRule,
                Withheld = Withheld(withheld),
            };
            return (message, _attempt.Task);
        }
    }

    /// <summary>A rule printed a line.</summary>
    public void Printed(int step, ConsoleLine line)
    {
        lock (_gate)
        {
            if (_ended[step] is { } record)
            {
                _ended[step] = record with { Console = [.. record.Console, line] };
            }
            else
            {
                Open(step).Keep(line);
            }
        }
    }

    /// <summary>A rule is over.</summary>
    public void Ended(int step, RuleStep record)
    {
        lock (_gate)
        {
            _ended[step] = record;
            _open[step] = null;
            _user = record.UserAfter ?? _user;
            _context = record.ContextAfter ?? _context;
        }
    }

    /// <summary>The decision is known; all rules that ran have ended.</summary>
    public void Decide(PipelineReport report)
    {
        lock (_gate)
        {
            _decided = report with { Steps = Steps() };
        }

        if (_decided.Completed)
        {
            Complete(_decided);
        }

        _attempt.TrySetResult(null);
    }

    /// <summary>All work is over.</summary>
    public void Complete(PipelineReport report)
    {
        _completed.TrySetResult(report);
        _over.Cancel();
    }

    /// <summary>Nobody waits any more.</summary>
    public void Abandon(CancellationToken cancellationToken)
    {
        _attempt.TrySetCanceled(cancellationToken);
        _over.Cancel();
    }

    /// <summary>Carries out what a rule asks for, and hands the reply on.</summary>
    public void Carry(FromWorker.Http ask, Action<ToWorker> answer)
    {
        int index;
        lock (_gate)
        {
            _hadEffects = true;
            index = Open(ask.Step).Sent(ask.Request);
        }

        _ = CarryAsync();

        async Task CarryAsync()
        {
            try
            {
                var reply = await _effects.SendAsync(ask.Request, _over.Token).ConfigureAwait(false);
                lock (_gate)
                {
                    _open[ask.Step]?.Received(index, reply);
                }

                answer(new ToWorker.HttpAnswer(ask.Id, ask.Effect, reply));
            }
            catch (OperationCanceledException)
            {
                // The pass is over and nobody waits for the reply.
            }
        }
    }

    /// <summary>Carries out what a rule asks for, and hands the reply on.</summary>
    public void Carry(FromWorker.Metadata ask, Action<ToWorker> answer)
    {
        lock (_gate)
        {
            _hadEffects = true;
            Open(ask.Step).Wrote(ask.Write);
        }

        _ = CarryAsync();

        async Task CarryAsync()
        {
            try
            {
                var reply = await _effects.WriteMetadataAsync(ask.Write, _over.Token).ConfigureAwait(false);
                answer(new ToWorker.MetadataAnswer(ask.Id, ask.Effect, reply));
            }
            catch (OperationCanceledException)
            {
                // The pass is over and nobody waits for the reply.
            }
        }
    }

    /// <summary>The worker is dead. What it had decided stands; otherwise whoever started the run decides how to go on.</summary>
    public void Lose(WorkerDeath death)
    {
        if (_decided is { } decided)
        {
            Complete(decided with { Completed = true, Steps = [.. decided.Steps.SkipLast(1), .. decided.Steps.TakeLast(1).Select(CutOff)] });
        }

        _attempt.TrySetResult(death);
    }

    /// <summary>Puts a fault in the place of the rule that was at work, as its policy says; says whether the rest is to be run.</summary>
    public bool Survive(int step, RuleFault fault)
    {
        lock (_gate)
        {
            var rule = Request.Rules[step];
            _ended[step] = Failed(step, fault);
            if (rule.OnError == FailurePolicy.Deny)
            {
                return Fail(fault);
            }

            if (_hadEffects)
            {
                // What was sent or stored must not be done again: the rules before it are not run again.
                _firstRule = step + 1;
            }
            else
            {
                _withheld[step] = fault;
                StartOver();
            }

            return true;
        }
    }

    /// <summary>Whether the pass can simply be run again: it did nothing to the outside yet. Otherwise it fails with what is to be told.</summary>
    public bool Retry(Func<RuleScript, RuleFault> interrupted)
    {
        lock (_gate)
        {
            var step = CurrentStep;
            if (!_hadEffects && _attempts < MaxAttempts)
            {
                StartOver();
                return true;
            }

            var fault = interrupted(Request.Rules.ElementAtOrDefault(step) ?? RuleFaults.NoRule);
            if (step < _ended.Length)
            {
                _ended[step] ??= Failed(step, fault);
            }

            return Fail(fault);
        }
    }

    /// <summary>Ends it without (another) run, with a fault of the rule that is next.</summary>
    public bool Refuse(Func<RuleScript, RuleFault> reason)
    {
        lock (_gate)
        {
            return Fail(reason(Request.Rules.ElementAtOrDefault(_ended.TakeWhile(record => record is not null).Count()) ?? RuleFaults.NoRule));
        }
    }

    private bool Fail(RuleFault fault)
    {
        _decided = new PipelineReport
        {
            Outcome = new PipelineOutcome.Failed(fault),
            User = _user,
            Context = _context,
            Steps = Steps(),
            DurationMs = _clock.ElapsedMs,
            Completed = true,
        };
        Complete(_decided);
        return false;
    }

    private void StartOver()
    {
        Array.Clear(_ended);
        Array.Clear(_open);
        _user = Request.User;
        _context = Request.Context;
        _firstRule = 0;
    }

    private RuleStep Failed(int step, RuleFault fault)
    {
        var recorder = Open(step);
        recorder.Conclude(StepOutcome.Failed, fault);
        _open[step] = null;
        return recorder.ToStep();
    }

    private StepRecorder Open(int step)
    {
        if (_open[step] is not { } recorder)
        {
            recorder = _open[step] = new StepRecorder(Request.Rules[step], _clock, _secrets);
            recorder.Start();
        }

        return recorder;
    }

    private IReadOnlyList<RuleStep> Steps() =>
        [.. Request.Rules.Select((rule, index) => _ended[index] ?? new StepRecorder(rule, _clock, _secrets).ToStep())];

    private Dictionary<int, RuleFault> Withheld(Func<RuleScript, RuleFault?> withheld)
    {
        var all = new Dictionary<int, RuleFault>(_withheld);
        for (var index = 0; index < Request.Rules.Count; index++)
        {
            if (withheld(Request.Rules[index]) is { } fault)
            {
                all.TryAdd(index, fault);
            }
        }

        return all;
    }

    private RuleStep CutOff(RuleStep step) => step with
    {
        Console = [.. step.Console, new ConsoleLine(_clock.ElapsedMs, "runtime", "Work that went on after the callback was cut off: the process that ran it ended.")],
    };
}
