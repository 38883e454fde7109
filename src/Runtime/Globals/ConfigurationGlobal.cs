using Jint.Native;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The global <c>configuration</c>: key to string, a copy of its own for every login (semantics 5.3).</summary>
internal static class ConfigurationGlobal
{
    public static JsValue Create(Sandbox sandbox)
    {
        var configuration = new JsObject(sandbox.Engine);
        foreach (var (key, value) in sandbox.Request.Configuration)
        {
            configuration.Set(key, value);
        }

        return configuration;
    }
}
