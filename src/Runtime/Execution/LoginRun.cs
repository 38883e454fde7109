using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace RulesDashboard.Runtime.Execution;

/// <summary>One login's way through its rules, in a sandbox of its own: each rule in order, then the work they leave behind.</summary>
/// <remarks>Between turns it holds no thread. Disposes of the sandbox when all is over.</remarks>
internal sealed class LoginRun
{
    // Most services answer sooner, and then what is let go of would only have to be made again.
    private static readonly TimeSpan Doze = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource<PipelineReport> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended;
    private readonly RuleCompiler _compiler;
    private readonly Sandbox _sandbox;
    private readonly RunInput _input;
    private readonly IRunObserver _observer;
    private readonly StepRecorder[] _steps;
    private readonly LiveDocuments _documents;
    private readonly TurnGate _gate;
    private readonly CancellationToken _cancellation;
    private TurnGate.Place? _place;
    private ConditionCheck? _conditions;
    private IReadOnlyDictionary<string, string>? _globals;

    public LoginRun(Sandbox sandbox, RuleCompiler compiler, TurnGate gate, RunInput input, IRunObserver observer, CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _compiler = compiler;
        _gate = gate;
        _sandbox = sandbox;
        _input = input;
        _observer = observer;
        sandbox.Begin(new SandboxLogin(input.Request, input.Effects, GiveWay, cancellationToken, _ended.Token));
        _steps = [.. input.Request.Rules.Select((rule, index) => new StepRecorder(rule, sandbox.Clock, sandbox.Secrets, line => observer.Printed(index, line)))];
        _documents = new LiveDocuments(sandbox.Engine, sandbox.Limits, input.Request.User, input.Request.Context);
    }

    /// <summary>The report at the moment of the decision.</summary>
    public Task<PipelineReport> Decided => _decided.Task;

    /// <summary>The sandbox it runs in; its <see cref="Sandbox.Turn"/> may be read from any thread.</summary>
    public Sandbox Sandbox => _sandbox;

    /// <summary>Index of the step whose work the running turn is; from any thread, so perhaps already the one before.</summary>
    public int CurrentStep => Math.Max(0, Array.IndexOf(_steps, _sandbox.Current));

    private RuleLimits Limits => _sandbox.Limits;

    private EventLoop Loop => _sandbox.Loop;

    /// <summary>Runs to the end of background work.</summary>
    /// <exception cref="OperationCanceledException">The host gave up.</exception>
    public async Task<PipelineReport> RunAsync()
    {
        try
        {
            _place = await _gate.EnterAsync().ConfigureAwait(false);
            var outcome = await RunRulesAsync().ConfigureAwait(false);
            KeepGlobals();
            var report = Report(outcome, _sandbox.Clock.ElapsedMs, Loop.IsIdle);
            _decided.SetResult(report);
            return report.Completed ? report : await FinishAsync(report).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            _decided.TrySetCanceled(e.CancellationToken);
            throw;
        }
        catch (Exception e)
        {
            _decided.TrySetException(e);
            throw;
        }
        finally
        {
            GiveWay();
            await _ended.CancelAsync().ConfigureAwait(false);
            _ended.Dispose();
            _sandbox.Dispose();
        }
    }

    /// <summary>Lets another login compute: this one waits, or has computed for long. From any thread.</summary>
    public void GiveWay() => _place?.Leave();

    private async ValueTask<Turn> NextAsync(CancellationToken deadline)
    {
        if (Loop.TryNext(out var turn))
        {
            return turn;
        }

        GiveWay();
        var next = Loop.NextAsync(deadline).AsTask();
        if (await Task.WhenAny(next, Task.Delay(Doze, _sandbox.Clock.Time, CancellationToken.None)).ConfigureAwait(false) != next)
        {
            _sandbox.Shrink();
        }

        turn = await next.ConfigureAwait(false);
        _place = await _gate.EnterAsync().ConfigureAwait(false);
        return turn;
    }

    private async Task<PipelineOutcome> RunRulesAsync()
    {
        for (var index = _input.FirstRule; index < _steps.Length; index++)
        {
            var step = _steps[index];
            if (step.Rule.Condition is { } condition && (_conditions ??= new ConditionCheck(_input.Request.Context)).Unmet(condition) is { } reason)
            {
                step.Skip(reason);
                _observer.Ended(index, step);
                continue;
            }

            await RunRuleAsync(index, step).ConfigureAwait(false);
            if (step.Outcome == StepOutcome.Failed && step.Rule.OnError == FailurePolicy.Continue)
            {
                _sandbox.Settle(step, _documents.Load);
            }

            _observer.Ended(index, step);
            if (step.Outcome == StepOutcome.Denied)
            {
                return new PipelineOutcome.Denied(step.DenialError, step.Denial!, step.Rule.Id);
            }

            if (step.EndsLogin)
            {
                return new PipelineOutcome.Failed(step.Fault!);
            }
        }

        return Requested();
    }

    private async Task RunRuleAsync(int index, StepRecorder step)
    {
        step.Start();
        if (_input.Withheld.TryGetValue(index, out var reason))
        {
            step.Failed(reason);
            return;
        }

        var compilation = _compiler.Compile(step.Rule);
        if (compilation is RuleCompilation.Refused refused)
        {
            step.Failed(RuleFaults.NotCompiled(step, refused));
            return;
        }

        var ready = (RuleCompilation.Ready)compilation;
        var callback = new RuleCallback(_sandbox.Engine, step);
        _sandbox.Take(new Turn(step, () => Call(ready, step, callback)));
        await AwaitAnswerAsync(step, callback).ConfigureAwait(false);
        if (callback.WasCalled && _sandbox.Settle(step, () => Settle(step, callback)) is { } fault)
        {
            step.Conclude(StepOutcome.Failed, fault);
        }

        if (step.EndsLogin && step.Fault is null or { Kind: FaultKind.Thrown or FaultKind.Rejected })
        {
            // What it did to the documents before is worth seeing, and decides nothing: if it cannot be written down, so be it.
            _documents.Adopt(callback.User, callback.Context);
            _sandbox.Settle(step, () => _documents.Note(step));
        }
    }

    private async Task AwaitAnswerAsync(StepRecorder step, RuleCallback callback)
    {
        if (callback.WasCalled || step.HasEnded)
        {
            return;
        }

        using var deadline = Deadline(Limits.RuleTime);
        while (!callback.WasCalled && !step.HasEnded)
        {
            if (Loop.IsIdle)
            {
                step.Failed(RuleFaults.NeverCalledBack(_sandbox, step));
                return;
            }

            try
            {
                _sandbox.Take(await NextAsync(deadline.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException) when (!_cancellation.IsCancellationRequested)
            {
                step.Failed(RuleFaults.OutOfTime(_sandbox, step));
            }
        }
    }

    // Work after the last callback goes on until it is done or the login's time is up; the login itself has its answer.
    private async Task<PipelineReport> FinishAsync(PipelineReport decided)
    {
        using var deadline = Deadline(_input.Request.Trial?.DrainTime ?? Limits.LoginTime);
        try
        {
            while (!Loop.IsIdle)
            {
                var turn = await NextAsync(deadline.Token).ConfigureAwait(false);
                _sandbox.Take(turn);
                turn.Step.Worked();
                if (turn.Step.CpuUsed > Limits.CpuTime)
                {
                    turn.Step.Remark($"Work that went on after the callback was cut off: the rule had used up its computing time of {LimitText.Time(Limits.CpuTime)} ({nameof(RuleLimits.CpuTime)}).");
                    break;
                }

                if (_sandbox.Allocated > Limits.MemoryBytes)
                {
                    turn.Step.Remark($"Work that went on after the callback was cut off: the login had used up its memory of {LimitText.Megabytes(Limits.MemoryBytes)} ({nameof(RuleLimits.MemoryBytes)}).");
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var step in _steps.Where(step => step.Outcome != StepOutcome.Skipped).TakeLast(1))
            {
                step.Remark(_input.Request.Trial?.DrainTime is { } drain && _sandbox.Clock.Elapsed < Limits.LoginTime
                    ? $"Work that went on after the callback was cut off after {LimitText.Time(drain)}, as the try asked."
                    : $"Work that went on after the callback was cut off: the login's time of {LimitText.Time(Limits.LoginTime)} was up ({nameof(RuleLimits.LoginTime)}).");
            }
        }

        KeepGlobals();
        return Report(decided.Outcome, decided.DurationMs, completed: true) with { User = decided.User, Context = decided.Context };
    }

    private void Call(RuleCompilation.Ready ready, StepRecorder step, RuleCallback callback)
    {
        if (_documents.User.IsUndefined())
        {
            _documents.Load();
            CarriedGlobals.Restore(_sandbox.Engine, _input.Request.Trial?.Globals ?? _input.Globals);
        }

        var function = _sandbox.Engine.Evaluate(ready.Script);
        var returned = _sandbox.Engine.Call(function, JsValue.Undefined, [_documents.User, _documents.Context, callback.Function]);
        if (returned is ObjectInstance promise && promise.Get("then") is { } then && then is Function)
        {
            var onRejected = new ClrFunction(_sandbox.Engine, "", (_, arguments) => Rejected(step, arguments.Length == 0 ? JsValue.Undefined : arguments[0]));
            _sandbox.Engine.Call(then, promise, [JsValue.Undefined, onRejected]);
        }
    }

    private JsValue Rejected(StepRecorder step, JsValue reason)
    {
        step.Failed(EngineErrors.FromValue(FaultKind.Rejected, reason, _sandbox, step));
        return JsValue.Undefined;
    }

    private void Settle(StepRecorder step, RuleCallback callback)
    {
        if (callback.Error is { } error)
        {
            step.Denied(EngineErrors.NameOf(error, _sandbox) ?? "Error", EngineErrors.Description(error, _sandbox, step));
            return;
        }

        _documents.Adopt(callback.User, callback.Context);
        _documents.Capture(step);
        step.Conclude(StepOutcome.Continued);
    }

    private PipelineOutcome Requested()
    {
        PipelineOutcome outcome = new PipelineOutcome.Allowed();
        if (_steps is [.., var last] && _sandbox.Settle(last, () => outcome = _documents.Requested()) is { } fault)
        {
            outcome = new PipelineOutcome.Failed(fault);
        }

        if (outcome is PipelineOutcome.SecondFactor(var request) && FactorProvider.Remark(request) is { } remark)
        {
            _steps[LastChange("multifactor")].Remark(_sandbox.Secrets.Redact(remark));
        }

        return outcome is PipelineOutcome.Redirected(var url) && RedirectUrl.Problem(url) is { } problem ? NoRedirect(problem) : outcome;
    }

    private int LastChange(string member) => MemberChanges.Last(member, [_input.Request.Context, .. _steps.Select(step => step.ContextAfter)]) ?? _steps.Length - 1;

    // Found after the last rule, but it is the fault of the one that asked for it.
    private PipelineOutcome.Failed NoRedirect(string problem)
    {
        var index = LastChange("redirect");
        var fault = RuleFaults.Of(_steps[index].Rule, FaultKind.Result, _sandbox.Secrets.Redact(problem));
        _steps[index].Conclude(StepOutcome.Failed, fault);
        _observer.Ended(index, _steps[index]);
        return new PipelineOutcome.Failed(fault);
    }

    private void KeepGlobals()
    {
        if (_input.Request is { SnapshotId: null, Trial: null } || _documents.User.IsUndefined())
        {
            return;
        }

        var step = _sandbox.Current;
        _sandbox.Settle(step, () =>
        {
            var left = CarriedGlobals.Collect(_sandbox.Engine, Limits, out var unfit);
            if (unfit is not null)
            {
                step.Remark($"Not all of global is carried over to the next login, global.{unfit} for one: at most {LimitText.Kilobytes(Limits.CarriedGlobalBytes)} of plain data are ({nameof(RuleLimits.CarriedGlobalBytes)}).");
            }

            if (_input.Request.Trial is not null)
            {
                _globals = left;
            }
            else if (left.Count > 0 || _input.Globals.Count > 0)
            {
                _observer.LeftGlobals(left);
            }
        });
    }

    private CancellationTokenSource Deadline(TimeSpan limit)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        deadline.CancelAfter(Sandbox.Earlier(limit, Limits.LoginTime - _sandbox.Clock.Elapsed));
        return deadline;
    }

    private PipelineReport Report(PipelineOutcome outcome, double durationMs, bool completed) => new()
    {
        Outcome = outcome,
        User = _documents.UserJson,
        Context = _documents.ContextJson,
        Steps = [.. _steps.Select(step => step.ToStep())],
        DurationMs = durationMs,
        Completed = completed,
        Globals = _globals,
    };
}
