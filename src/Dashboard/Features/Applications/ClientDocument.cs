using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using OpenIddict.Abstractions;
using RulesDashboard.Data.Documents;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>An application as the document that Auth0's management API and exports know as a client. Pure.</summary>
/// <remarks>
/// The OpenID Connect server's own columns are the truth about what it acts on: name, addresses, kind, secret. All else is kept as it was
/// written in one property of the application, so that what came in goes out the same; so are addresses that no browser can be sent to
/// (wildcards), which the server never matches.
/// </remarks>
internal static class ClientDocument
{
    private const string Property = "client";
    private const string Name = "name";
    private const string Secret = "client_secret";
    private const string Callbacks = "callbacks";
    private const string SignOuts = "allowed_logout_urls";
    private const string AppType = "app_type";
    private const string AuthMethod = "token_endpoint_auth_method";
    private const string Grants = "grant_types";
    private const string Metadata = "client_metadata";
    private const string Addons = "addons";
    private const string Tokens = "jwt_configuration";
    private const string FirstParty = "is_first_party";
    private const string Conformant = "oidc_conformant";
    private const string OnlyPushed = "require_pushed_authorization_requests";
    private const int ShortestSecret = 16;
    private static readonly string[] PublicTypes = ["spa", "native"];

    /// <summary>What a new client has unless its document says otherwise.</summary>
    private static readonly JsonObject Defaults = JsonNode.Parse("""
        {"is_first_party":true,"oidc_conformant":true,"sso_disabled":false,"cross_origin_authentication":false,"custom_login_page_on":true,
        "is_token_endpoint_ip_header_trusted":false,"jwt_configuration":{"alg":"RS256","lifetime_in_seconds":36000,"secret_encoded":false}}
        """)!.AsObject();

    /// <summary>Null when the document can be written, else a message.</summary>
    public static string? Check(JsonObject document, bool isNew) =>
        ClientShape.Members.Check(document)
        ?? (isNew && document[Name] is null ? $"Missing required property: {Name}" : null)
        ?? (document.ContainsKey(Name) ? ApplicationSettings.CheckName((string?)document[Name]) : null)
        ?? (document[Secret] is { } secret && secret.GetValue<string>().Length < ShortestSecret ? $"{Secret} has at least {ShortestSecret} characters" : null)
        ?? (document[Metadata] is JsonObject metadata ? ClientMetadata.Check(metadata) : null)
        ?? OrganizationRules.Check((string?)document[OrganizationRules.UsageMember], (string?)document[OrganizationRules.BehaviorMember])
        ?? SecretMembers.Check(document[Addons]);

    /// <summary>A new application, with a secret unless it is a public one.</summary>
    public static OpenIddictApplicationDescriptor New(JsonObject document, string clientId, IDataProtector protector)
    {
        var descriptor = new OpenIddictApplicationDescriptor { ClientId = clientId, ConsentType = ConsentTypes.Implicit };
        Write(DocumentShape.Merged(Defaults, document), [], descriptor, protector);
        return descriptor;
    }

    /// <summary>Gives the application what the document has; members that it has not stay.</summary>
    public static void Apply(JsonObject change, OpenIddictApplicationDescriptor descriptor, IDataProtector protector) => Write(change, Kept(descriptor), descriptor, protector);

    /// <summary>The application as a document, without secrets.</summary>
    public static JsonObject Of(OpenIddictApplicationDescriptor descriptor)
    {
        var document = new JsonObject { ["global"] = false, ["client_id"] = descriptor.ClientId, [Name] = descriptor.DisplayName ?? descriptor.ClientId };
        foreach (var (name, value) in Kept(descriptor))
        {
            document[name] = name == Addons ? SecretMembers.Masked(value!.AsObject()) : value?.DeepClone();
        }

        return document;
    }

    /// <summary>What rules read as <c>context.clientMetadata</c>.</summary>
    /// <param name="properties">Of the application.</param>
    public static JsonObject MetadataOf(IReadOnlyDictionary<string, JsonElement> properties) =>
        properties.TryGetValue(Property, out var kept) && kept.TryGetProperty(Metadata, out var metadata) ? JsonObject.Create(metadata) ?? [] : [];

    /// <summary>Whether it belongs to the owner of this server; so does one that does not say.</summary>
    /// <param name="properties">Of the application.</param>
    public static bool IsFirstParty(IReadOnlyDictionary<string, JsonElement> properties) => !Denies(properties, FirstParty);

    /// <summary>Whether it was written for OpenID Connect; so was one that does not say.</summary>
    /// <param name="properties">Of the application.</param>
    public static bool IsConformant(IReadOnlyDictionary<string, JsonElement> properties) => !Denies(properties, Conformant);

    /// <summary>Whether people sign in to it as members of organizations.</summary>
    /// <param name="properties">Of the application.</param>
    public static OrganizationRules OrganizationsOf(IReadOnlyDictionary<string, JsonElement> properties)
    {
        return OrganizationRules.Of(Text(OrganizationRules.UsageMember), Text(OrganizationRules.BehaviorMember));

        string? Text(string name) => properties.TryGetValue(Property, out var kept) && kept.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>What is kept, with the addresses as they are now: the dashboard may have changed them.</summary>
    private static JsonObject Kept(OpenIddictApplicationDescriptor descriptor)
    {
        var kept = descriptor.Properties.TryGetValue(Property, out var stored) ? JsonObject.Create(stored)! : OfDashboard(descriptor);
        SetAddresses(kept, Callbacks, descriptor.RedirectUris);
        SetAddresses(kept, SignOuts, descriptor.PostLogoutRedirectUris);
        return kept;
    }

    /// <summary>What an application that the dashboard made would have said of itself.</summary>
    private static JsonObject OfDashboard(OpenIddictApplicationDescriptor descriptor)
    {
        var kind = ApplicationPermissions.KindOf(descriptor);
        var document = Defaults.DeepClone().AsObject();
        document[AppType] = kind switch
        {
            ApplicationKind.SinglePageOrNative => "spa",
            ApplicationKind.MachineToMachine => "non_interactive",
            _ => "regular_web",
        };
        document[AuthMethod] = kind == ApplicationKind.SinglePageOrNative ? ClientAuthenticationMethods.None : ClientAuthenticationMethods.ClientSecretPost;
        document[Grants] = Texts(ApplicationPermissions.GrantsOf(kind));
        return document;
    }

    private static void SetAddresses(JsonObject kept, string member, IEnumerable<Uri> addresses)
    {
        var now = addresses.ToHashSet(); // with or without the slash of the root: one address
        var before = TextsOf(kept, member);
        if (now.Count > 0 || before.Count > 0)
        {
            var known = before.Where(UrlLines.IsAddress).Select(url => new Uri(url, UriKind.Absolute)).ToHashSet();
            kept[member] = Texts([
                .. before.Where(url => !UrlLines.IsAddress(url) || now.Contains(new Uri(url, UriKind.Absolute))),
                .. now.Where(address => !known.Contains(address)).Select(address => address.OriginalString)]);
        }
    }

    private static void Write(JsonObject change, JsonObject before, OpenIddictApplicationDescriptor descriptor, IDataProtector protector)
    {
        var kept = DocumentShape.Merged(before, change);
        if (change[Metadata] is JsonObject metadata)
        {
            kept[Metadata] = ClientMetadata.Merged(before[Metadata] as JsonObject, metadata);
        }

        if (change[Tokens] is JsonObject tokens)
        {
            // Clients leave out what cannot be changed afterwards.
            kept[Tokens] = DocumentShape.Merged(before[Tokens] as JsonObject ?? [], tokens);
        }

        if (change[Addons] is JsonObject addons)
        {
            kept[Addons] = SecretMembers.Protected(addons, before[Addons] as JsonObject, protector);
        }

        SetKind(descriptor, kept, (string?)change[Secret]);
        descriptor.DisplayName = ((string?)change[Name])?.Trim() ?? descriptor.DisplayName;
        Replace(descriptor.RedirectUris, TextsOf(kept, Callbacks));
        Replace(descriptor.PostLogoutRedirectUris, TextsOf(kept, SignOuts));
        kept.Remove(Name);
        kept.Remove(Secret);
        descriptor.Properties[Property] = JsonSerializer.SerializeToElement(kept);
    }

    private static bool Denies(IReadOnlyDictionary<string, JsonElement> properties, string member) =>
        properties.TryGetValue(Property, out var kept) && kept.TryGetProperty(member, out var flag) && flag.ValueKind is JsonValueKind.False;

    /// <summary>Public or confidential, with or without a secret, and what it may ask for.</summary>
    private static void SetKind(OpenIddictApplicationDescriptor descriptor, JsonObject kept, string? secret)
    {
        var type = (string?)kept[AppType];
        kept[AuthMethod] ??= PublicTypes.Contains(type) ? ClientAuthenticationMethods.None : ClientAuthenticationMethods.ClientSecretPost;
        var isPublic = (string?)kept[AuthMethod] == ClientAuthenticationMethods.None;
        kept[Grants] ??= Texts(ApplicationPermissions.GrantsOf(type == "non_interactive" ? ApplicationKind.MachineToMachine : ApplicationKind.RegularWeb));
        descriptor.ClientType = isPublic ? ClientTypes.Public : ClientTypes.Confidential;
        descriptor.ClientSecret = isPublic ? null : secret ?? descriptor.ClientSecret ?? NewApplication.NewSecret();
        ApplicationPermissions.Grant(descriptor, TextsOf(kept, Grants), ApplicationPermissions.ScopesOf([.. descriptor.Permissions]));
        if ((bool?)kept[Conformant] == false)
        {
            // Written for the years before PKCE: its administrator says so.
            descriptor.Requirements.Remove(Requirements.Features.ProofKeyForCodeExchange);
        }

        if ((bool?)kept[OnlyPushed] == true)
        {
            descriptor.Requirements.Add(Requirements.Features.PushedAuthorizationRequests);
        }
    }

    private static void Replace(HashSet<Uri> uris, IReadOnlyList<string> urls)
    {
        uris.Clear();
        uris.UnionWith(urls.Where(UrlLines.IsAddress).Select(url => new Uri(url, UriKind.Absolute)));
    }

    private static IReadOnlyList<string> TextsOf(JsonObject document, string member) => document[member] is JsonArray list ? [.. list.Select(item => item!.GetValue<string>())] : [];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
