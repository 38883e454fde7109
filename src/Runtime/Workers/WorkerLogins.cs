using System.Collections.Concurrent;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Workers;

/// <summary>All passes that a worker process has under way, and the rules it keeps ready.</summary>
internal sealed class WorkerLogins(SandboxFactory sandboxes, Action<FromWorker> send)
{
    // The parent announces what is current; a login may still be pinned to the one before.
    private const int KeptMaterials = 2;

    private readonly ConcurrentDictionary<long, WorkerLogin> _logins = new();
    private readonly ConcurrentDictionary<int, Material> _materials = new();

    /// <summary>Does what a message asks for, never on the reader's time.</summary>
    public void Hear(ToWorker message)
    {
        switch (message)
        {
            case ToWorker.Prepare prepare:
                _materials[prepare.Material.Number] = prepare.Material;
                _materials.TryRemove(prepare.Material.Number - KeptMaterials, out _);
                _ = Task.Run(() =>
                {
                    sandboxes.Prepare(prepare.Material.Rules);
                    send(new FromWorker.Prepared(prepare.Material.Number));
                });
                break;
            case ToWorker.Run run:
                Begin(run);
                break;
            case ToWorker.HttpAnswer answer when _logins.TryGetValue(answer.Id, out var login):
                login.Answer(answer.Effect, answer.Reply);
                break;
            case ToWorker.MetadataAnswer answer when _logins.TryGetValue(answer.Id, out var login):
                login.Answer(answer.Effect, answer.Reply);
                break;
            case ToWorker.Cancel cancel when _logins.TryGetValue(cancel.Id, out var login):
                login.Cancel();
                break;
        }
    }

    /// <summary>Turns that have been computing for longer than <paramref name="than"/>. From any thread.</summary>
    public IReadOnlyList<LongTurn> LongTurns(TimeSpan than)
    {
        List<LongTurn>? turns = null;
        foreach (var (id, login) in _logins)
        {
            if (login.Run is { } run && run.Sandbox.Turn is { } turn && turn.Elapsed is var time && time > than)
            {
                if (time > TurnGate.LongestStay)
                {
                    run.GiveWay();
                }

                (turns ??= []).Add(new LongTurn(id, run.CurrentStep, time.TotalMilliseconds, turn.Computed.TotalMilliseconds));
            }
        }

        return turns ?? [];
    }

    private void Begin(ToWorker.Run run)
    {
        var material = run.Material ?? _materials[run.Prepared!.Value];
        var login = new WorkerLogin(run.Id, send);
        _logins[run.Id] = login;
        _ = Task.Run(async () =>
        {
            await login.RunAsync(sandboxes, ToInput(run, material, login)).ConfigureAwait(false);
            _logins.TryRemove(run.Id, out _);
            login.Dispose();
        });
    }

    private static RunInput ToInput(ToWorker.Run run, Material material, WorkerLogin login) => new()
    {
        Request = new PipelineRequest
        {
            Rules = material.Rules,
            Configuration = material.Configuration,
            User = run.User,
            Context = run.Context,
            Auth0 = run.Auth0,
            Trial = run.Trial,
            Hidden = run.Hidden ?? new Dictionary<string, string>(),
            SnapshotId = run.SnapshotId,
        },
        Effects = login,
        Globals = run.Globals,
        FirstRule = run.FirstRule,
        Withheld = run.Withheld,
    };
}
