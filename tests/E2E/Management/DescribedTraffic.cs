using Microsoft.AspNetCore.WebUtilities;

namespace RulesDashboard.E2E.Management;

/// <summary>Lets no answer pass that is not as the API describes it, nor a body that was accepted against its description.</summary>
internal sealed class DescribedTraffic(ApiDescription description) : DelegatingHandler(new HttpClientHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        if (description.Find(request.Method, request.RequestUri!) is { } operation)
        {
            await CheckAsync(operation, request, response);
        }
        else
        {
            Assert.False(response.IsSuccessStatusCode, $"{request.Method} {request.RequestUri} is done, but not described.");
        }

        return response;
    }

    private async Task CheckAsync(DescribedOperation operation, HttpRequestMessage request, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var what = $"The answer {status} of {operation.Name}";
        var answer = operation.Answer(status);
        Assert.True(answer is not null, $"{what} is not described: {await response.Content.ReadAsStringAsync()}");
        foreach (var (name, _) in answer["headers"]?.AsObject() ?? [])
        {
            Assert.True(response.Headers.Contains(name), $"{what} has no {name}.");
        }

        var query = QueryHelpers.ParseQuery(request.RequestUri!.Query).Keys;
        var text = await response.Content.ReadAsStringAsync();
        if (answer["content"]?["application/json"]?["schema"] is { } schema)
        {
            description.Expect(what, text, schema, isPartial: query.Contains("fields"));
        }
        else
        {
            Assert.True(text.Length == 0, $"{what} has a body: {text}");
        }

        if (!response.IsSuccessStatusCode)
        {
            return;
        }

        Assert.All(query, name => Assert.Contains(name, operation.Query));
        if (request.Content is not null && operation.Body is { } body)
        {
            description.Expect($"The body that {operation.Name} accepted", await request.Content.ReadAsStringAsync(), body);
        }
    }
}
