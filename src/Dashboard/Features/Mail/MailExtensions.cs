using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Mail;

/// <summary>Messages to users.</summary>
internal static class MailExtensions
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.AddSingleton<SmtpDelivery>();
        services.AddHostedService<MailSender>();
        return services;
    }
}
