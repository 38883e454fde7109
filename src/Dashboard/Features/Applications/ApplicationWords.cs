namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>What the kinds of application are called.</summary>
internal static class ApplicationWords
{
    public static string Of(ApplicationKind kind) => kind switch
    {
        ApplicationKind.RegularWeb => "Regular web application",
        ApplicationKind.MachineToMachine => "Machine to machine",
        _ => "Single page or native application",
    };
}
