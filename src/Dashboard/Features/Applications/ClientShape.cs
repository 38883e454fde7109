using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>The members of an application's document. Source: Auth0's management API, clients; members of older and newer clients alike.</summary>
internal static class ClientShape
{
    /// <summary>All that may be written.</summary>
    public static DocumentShape Members { get; } = new DocumentShape()
        .Text("name", ApplicationSettings.NameLength)
        .Text("description", 1024)
        .Text("client_secret", 512)
        .Text("app_type", 64)
        .Text("token_endpoint_auth_method", 64)
        .Text("logo_uri")
        .Text("initiate_login_uri")
        .Text("cross_origin_loc")
        .Text("custom_login_page", 500_000)
        .Text("custom_login_page_preview", 500_000)
        .Text("form_template", 500_000)
        .Text(OrganizationRules.UsageMember, 64)
        .Text(OrganizationRules.BehaviorMember, 64)
        .Text("compliance_level", 64)
        .Text("resource_server_identifier")
        .Text("third_party_security_mode", 64)
        .Text("redirection_policy", 64)
        .Text("external_client_id")
        .Text("external_metadata_type", 64)
        .Text("external_metadata_created_by", 64)
        .Text("jwks_uri")
        .Texts(UrlLines.MaxCount, "callbacks", "allowed_logout_urls", "web_origins", "allowed_origins", "client_aliases", "allowed_clients")
        .Texts(64, "grant_types", "organization_discovery_methods", "async_approval_notification_channels")
        .Numbers("par_request_expiry")
        .Flags(
            "is_first_party", "oidc_conformant", "sso", "sso_disabled", "cross_origin_auth", "cross_origin_authentication", "custom_login_page_on",
            "is_token_endpoint_ip_header_trusted", "require_pushed_authorization_requests", "require_proof_of_possession",
            "skip_non_verifiable_callback_uri_confirmation_prompt")
        .Objects(
            "client_metadata", "jwt_configuration", "addons", "encryption_key", "refresh_token", "mobile", "native_social_login", "fedcm_login", "oidc_logout",
            "oidc_backchannel_logout", "session_transfer", "default_organization", "client_authentication_methods", "signed_request_object", "token_exchange",
            "token_quota", "token_vault_privileged_access", "identity_assertion_authorization_grant", "anonymous_sessions", "express_configuration",
            "my_organization_configuration");
}
