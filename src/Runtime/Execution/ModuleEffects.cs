using System.Text.Json;
using System.Text.Json.Nodes;
using Jint.Native;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What modules ask of their sandbox, as effects of the step whose work it is.</summary>
internal sealed class ModuleEffects(Sandbox sandbox) : IModuleHost
{
    private readonly HashSet<int> _underWay = [];
    private readonly HttpLine _line = new(sandbox.Limits);
    private int _lastRequest;

    public int SendHttp(string requestJson, Action<string?, string?> done)
    {
        sandbox.Quotas.TakeHttp(sandbox);
        var id = ++_lastRequest;
        var step = sandbox.Current;
        var effect = ToEffect(requestJson);
        var index = step.Sent(effect);
        _underWay.Add(id);
        if (EgressHeaders.Unsent(effect) is { Count: > 0 } unsent)
        {
            step.Remark($"A request is sent without what only its sender may say: {string.Join(", ", unsent)}.");
        }

        sandbox.Start(token => _line.SendAsync(effect, sandbox.Effects.SendAsync, token), reply =>
        {
            step.Received(index, reply);
            if (_underWay.Remove(id))
            {
                Answer(reply, done);
            }
        });
        return id;
    }

    public void AbortHttp(int id) => _underWay.Remove(id);

    public void Warn(string message) => sandbox.Current.Remark(message);

    public int SetTimer(JsValue callback, double ms, bool repeat) =>
        sandbox.Timers.Set(callback, TimeSpan.FromMilliseconds(Math.Clamp(ms, 0, int.MaxValue)), repeat);

    public void ClearTimer(int id) => sandbox.Timers.Clear(id);

    public void KeepAlive(int id, bool keepsAlive) => sandbox.Timers.KeepAlive(id, keepsAlive);

    public void NextTick(JsValue callback) => sandbox.NextTicks.Add(callback);

    private static HttpEffect ToEffect(string json)
    {
        var request = JsonNode.Parse(json)!.AsObject();
        return new HttpEffect
        {
            Method = request["method"]!.GetValue<string>(),
            Url = request["url"]!.GetValue<string>(),
            Headers = request["headers"]!.AsObject().ToDictionary(header => header.Key, header => header.Value?.GetValue<string>() ?? ""),
            Body = request["body"]?.GetValue<string>() is { } body ? Convert.FromBase64String(body) : null,
            Timeout = request["timeoutMs"]?.GetValue<double>() is { } timeout and > 0 ? TimeSpan.FromMilliseconds(Math.Min(timeout, int.MaxValue)) : null,
            Redirects = request["redirects"]?.GetValue<string>() switch
            {
                "all" => RedirectPolicy.All,
                "none" => RedirectPolicy.None,
                _ => RedirectPolicy.SafeMethods,
            },
            MaxRedirects = request["maxRedirects"]?.GetValue<double>() is { } redirects ? (int)Math.Clamp(redirects, 0, int.MaxValue) : null,
            VerifyCertificate = request["strictSSL"]?.GetValue<bool>() ?? true,
        };
    }

    private static void Answer(HttpReply reply, Action<string?, string?> done)
    {
        switch (reply)
        {
            case HttpReply.Received received:
                done(null, JsonSerializer.Serialize(new
                {
                    status = received.Status,
                    statusText = received.StatusText,
                    headers = received.Headers.ToDictionary(header => header.Key, header => header.Value is [var single] ? single : (object)header.Value),
                    url = received.Url,
                    body = Convert.ToBase64String(received.Body),
                }));
                break;
            case HttpReply.Lost lost:
                done(JsonSerializer.Serialize(new { code = lost.Code, message = lost.Message, connect = lost.Connecting }), null);
                break;
        }
    }
}
