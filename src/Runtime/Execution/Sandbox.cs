using Jint;
using Jint.Constraints;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Promise;
using Jint.Native.Object;
using Jint.Runtime.Interop;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Execution;

/// <summary>One login's rules, their engine and their event loop. Nothing in it outlives the login.</summary>
/// <remarks>Between turns it holds no thread. All members but <see cref="Decided"/> belong to the turn that runs.</remarks>
internal sealed class Sandbox
{
    private readonly TaskCompletionSource<PipelineReport> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _ended;
    private readonly RuleCompiler _compiler;
    private readonly CarriedGlobals _carried;
    private readonly OperationDeadlineConstraint _deadline;
    private readonly StepRecorder[] _steps;
    private readonly LiveDocuments _documents;
    private readonly Dictionary<JsValue, (StepRecorder Step, JsValue Reason)> _unheard = [];

    public Sandbox(SandboxParts parts, PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _compiler = parts.Compiler;
        _carried = parts.Globals;
        Request = request;
        Effects = effects;
        Limits = parts.Limits;
        Clock = new LoginClock(parts.Time);
        Secrets = new SecretRedactor(request.Configuration);
        Timers = new Timers(this);
        Engine = parts.Engines.Create(this);
        Engine.Advanced.PromiseRejectionTracker += OnRejection;
        Modules = new ModuleLoader(Engine, parts.Modules, new ModuleEffects(this));
        _deadline = Engine.Constraints.Find<OperationDeadlineConstraint>()!;
        _steps = [.. request.Rules.Select(rule => new StepRecorder(rule, Clock, Secrets))];
        _documents = new LiveDocuments(Engine, Limits, request.User, request.Context);
        Current = _steps.FirstOrDefault() ?? new StepRecorder(new RuleScript(Guid.Empty, "pipeline", 0, ""), Clock, Secrets);
    }

    public PipelineRequest Request { get; }

    public IEffectHost Effects { get; }

    public RuleLimits Limits { get; }

    public LoginClock Clock { get; }

    public SecretRedactor Secrets { get; }

    public Engine Engine { get; }

    public EventLoop Loop { get; } = new();

    public Quotas Quotas { get; } = new();

    public Timers Timers { get; }

    public ModuleLoader Modules { get; }

    /// <summary>The prelude's error classes, once something needed them.</summary>
    public ObjectInstance? ErrorClasses { get; set; }

    /// <summary>The step whose work the running turn is.</summary>
    public StepRecorder Current { get; private set; }

    /// <summary>The report at the moment of the decision.</summary>
    public Task<PipelineReport> Decided => _decided.Task;

    public static Sandbox Of(Engine engine) => (Sandbox)engine.Advanced.HostDefined!;

    public async Task<PipelineReport> RunAsync()
    {
        try
        {
            var outcome = await RunRulesAsync().ConfigureAwait(false);
            KeepGlobals();
            var report = Report(outcome, Clock.ElapsedMs, Loop.IsIdle);
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
            await _ended.CancelAsync().ConfigureAwait(false);
            _ended.Dispose();
            Timers.Dispose();
            Engine.Dispose();
        }
    }

    /// <summary>Starts work outside of the engine for the current step; its result comes back as a turn of that step.</summary>
    public void Start<T>(Func<CancellationToken, Task<T>> work, Action<T> onResult)
    {
        var step = Current;
        Loop.Begin();
        _ = AwaitAsync();

        async Task AwaitAsync()
        {
            try
            {
                var result = await work(_ended.Token).ConfigureAwait(false);
                Loop.Post(step, () => onResult(result));
            }
            catch (OperationCanceledException)
            {
                // The login is over and nobody waits for the result.
            }
            catch (Exception e)
            {
                Loop.Post(step, () => throw new EffectException("The host could not carry out what the rule asked for.", e));
            }
        }
    }

    /// <summary>Calls a function of the script as part of the running turn.</summary>
    public void Invoke(JsValue function, params JsValue[] arguments) => Engine.Call(function, JsValue.Undefined, arguments);

    private async Task<PipelineOutcome> RunRulesAsync()
    {
        foreach (var step in _steps)
        {
            await RunRuleAsync(step).ConfigureAwait(false);
            if (step.Outcome == StepOutcome.Failed && step.Rule.OnError == FailurePolicy.Continue)
            {
                Run(step, _documents.Load);
                continue;
            }

            if (step.Outcome == StepOutcome.Denied)
            {
                return new PipelineOutcome.Denied(step.DenialError!, step.Denial!, step.Rule.Id);
            }

            if (step.Outcome == StepOutcome.Failed)
            {
                return new PipelineOutcome.Failed(step.Fault!);
            }
        }

        return Requested();
    }

    private async Task RunRuleAsync(StepRecorder step)
    {
        step.Start();
        var compilation = _compiler.Compile(step.Rule.Name, step.Rule.Source);
        if (compilation is RuleCompilation.Refused refused)
        {
            step.Failed(NotCompiled(step, refused));
            return;
        }

        var ready = (RuleCompilation.Ready)compilation;
        var callback = new RuleCallback(Engine, step);
        Take(new Turn(step, () => Call(ready, step, callback)));
        await AwaitAnswerAsync(step, callback).ConfigureAwait(false);
        if (callback.WasCalled && Run(step, () => Settle(step, callback)) is { } fault)
        {
            step.Conclude(StepOutcome.Failed, fault);
        }
    }

    private async Task AwaitAnswerAsync(StepRecorder step, RuleCallback callback)
    {
        using var deadline = Deadline(Limits.RuleTime);
        while (!callback.WasCalled && !step.HasEnded)
        {
            if (Loop.IsIdle)
            {
                step.Failed(NeverCalledBack(step));
                return;
            }

            try
            {
                Take(await Loop.NextAsync(deadline.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException) when (!_cancellation.IsCancellationRequested)
            {
                step.Failed(OutOfTime(step));
            }
        }
    }

    // Work after the last callback goes on until it is done or the login's time is up; the login itself has its answer.
    private async Task<PipelineReport> FinishAsync(PipelineReport decided)
    {
        using var deadline = Deadline(Limits.LoginTime);
        try
        {
            while (!Loop.IsIdle)
            {
                var turn = await Loop.NextAsync(deadline.Token).ConfigureAwait(false);
                Take(turn);
                turn.Step.Worked();
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var step in _steps.Where(step => step.Outcome != StepOutcome.Skipped).TakeLast(1))
            {
                step.Remark("Work that went on after the callback was cut off: the login's time was up.");
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
            if (Request.SnapshotId is { } snapshot)
            {
                _carried.Restore(Engine, snapshot);
            }
        }

        var function = Engine.Evaluate(ready.Script);
        var returned = Engine.Call(function, JsValue.Undefined, [_documents.User, _documents.Context, callback.Function]);
        if (returned is ObjectInstance promise && promise.Get("then") is { } then && then is Function)
        {
            var onRejected = new ClrFunction(Engine, "", (_, arguments) => Rejected(step, arguments.Length == 0 ? JsValue.Undefined : arguments[0]));
            Engine.Call(then, promise, [JsValue.Undefined, onRejected]);
        }
    }

    private JsValue Rejected(StepRecorder step, JsValue reason)
    {
        step.Failed(EngineErrors.FromValue(FaultKind.Rejected, reason, this, step));
        return JsValue.Undefined;
    }

    private void Settle(StepRecorder step, RuleCallback callback)
    {
        if (callback.Error is { } error)
        {
            step.Denied(callback.ErrorCode, Secrets.Redact(EngineErrors.MessageOf(error)));
            return;
        }

        _documents.Adopt(callback.User, callback.Context);
        _documents.Capture(step);
        step.Conclude(StepOutcome.Continued);
    }

    private PipelineOutcome Requested()
    {
        PipelineOutcome outcome = new PipelineOutcome.Allowed();
        if (_steps is [.., var last] && Run(last, () => outcome = _documents.Requested()) is { } fault)
        {
            outcome = new PipelineOutcome.Failed(fault);
        }

        return outcome;
    }

    private void KeepGlobals()
    {
        if (Request.SnapshotId is { } snapshot && !_documents.User.IsUndefined())
        {
            Run(Current, () =>
            {
                if (!_carried.Keep(Engine, snapshot))
                {
                    Current.Remark($"Not all of global is carried over to the next login: at most {Limits.CarriedGlobalBytes >> 10:N0} kB of plain data are.");
                }
            });
        }
    }

    private void Take(Turn turn)
    {
        if (Run(turn.Step, turn.Run) is { } fault)
        {
            turn.Step.Failed(fault);
        }

        foreach (var (step, reason) in _unheard.Values)
        {
            step.Unheard(EngineErrors.FromValue(FaultKind.Rejected, reason, this, step));
        }

        _unheard.Clear();
    }

    private RuleFault? Run(StepRecorder step, Action action)
    {
        Current = step;
        var began = Clock.Elapsed;
        _deadline.Begin(Earlier(Limits.CpuTime - step.CpuUsed, Limits.LoginTime - began), _cancellation);
        try
        {
            action();
            Engine.Advanced.ProcessTasks();
            return null;
        }
        catch (Exception e) when (!_cancellation.IsCancellationRequested)
        {
            _deadline.End();
            step.CpuUsed += Clock.Elapsed - began;
            began = Clock.Elapsed;
            var fault = EngineErrors.ToFault(e, this, step);
            Engine.Advanced.ResetCallStack();
            return fault;
        }
        finally
        {
            _deadline.End();
            step.CpuUsed += Clock.Elapsed - began;
        }
    }

    // A promise that is rejected in a turn and has no listener at its end has none that its author thought of.
    private void OnRejection(object? sender, PromiseRejectionTrackerEventArgs rejection)
    {
        if (rejection.Operation == PromiseRejectionOperation.Reject)
        {
            _unheard[rejection.Promise] = (Current, rejection.Value ?? JsValue.Undefined);
        }
        else
        {
            _unheard.Remove(rejection.Promise);
        }
    }

    private CancellationTokenSource Deadline(TimeSpan limit)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        deadline.CancelAfter(Earlier(limit, Limits.LoginTime - Clock.Elapsed));
        return deadline;
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other)
    {
        var earlier = one < other ? one : other;
        return earlier > TimeSpan.Zero ? earlier : TimeSpan.FromTicks(1);
    }

    private static RuleFault NotCompiled(StepRecorder step, RuleCompilation.Refused refused) => new()
    {
        Kind = FaultKind.Syntax,
        Message = refused.Message,
        RuleId = step.Rule.Id,
        RuleName = step.Rule.Name,
        Line = refused.Line,
        Column = refused.Column,
    };

    private RuleFault NeverCalledBack(StepRecorder step) => step.Rejection ?? EngineErrors.Fault(
        FaultKind.NoCallback,
        "The rule finished without calling callback, and nothing that it started is pending.",
        step,
        stack: null,
        Secrets);

    private RuleFault OutOfTime(StepRecorder step) => Clock.Elapsed >= Limits.LoginTime
        ? EngineErrors.Fault(FaultKind.LoginTime, EngineErrors.LoginTime(Limits), step, stack: null, Secrets)
        : EngineErrors.Fault(FaultKind.RuleTime, $"The rule did not call back within the {EngineErrors.Ms(Limits.RuleTime)} that are allowed.", step, stack: null, Secrets);

    private PipelineReport Report(PipelineOutcome outcome, double durationMs, bool completed) => new()
    {
        Outcome = outcome,
        User = _documents.UserJson,
        Context = _documents.ContextJson,
        Steps = [.. _steps.Select(step => step.ToStep())],
        DurationMs = durationMs,
        Completed = completed,
    };
}
