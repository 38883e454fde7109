using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Dashboard.Features.Import;

/// <summary>An export comes in: picked or pasted, reported on, then imported as the command line does it.</summary>
public sealed partial class ImportPage(NavigationManager navigation, ISnackbar snackbar)
{
    private static readonly (RuleSwitch Choice, string Title)[] Choices =
        [(RuleSwitch.AsInFiles, "Enabled as in the files"), (RuleSwitch.Enabled, "All enabled"), (RuleSwitch.Disabled, "All disabled")];

    private readonly SortedDictionary<string, string> _keywords = new(StringComparer.Ordinal);
    private Upload? _upload;
    private TenantPackage? _package;
    private TransferReport? _report;
    private RuleSwitch _choice;
    private string _pasted = "";
    private string? _pastedError;
    private string _pastedName = "";
    private string? _pastedNameError;
    private string? _error;
    private string _doing = "";
    private bool _busy;
    private bool _keywordsTyped;
    private bool _importing;

    [Inject] private TenantTransfer Transfer { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private bool CanImport => _report is { Problems.Count: 0, HasChanges: true };

    protected override void OnInitialized() => Closed.Register(Discard);

    private Task TakeAsync(IReadOnlyList<PickedFile> files) => DoAsync("Reading the files…", async () =>
    {
        if (files.FirstOrDefault(file => file.File.Size > Upload.MostBytes) is { } large)
        {
            throw new TransferException(large.Path, $"a file has at most {Upload.MostBytes / 1024 / 1024} MB here; the command line takes larger ones.");
        }

        Discard();
        _upload = new Upload();
        foreach (var file in files)
        {
            await using var content = file.File.OpenReadStream(Upload.MostBytes, Closed);
            await _upload.AddAsync(file.Path, content, Closed);
        }

        await ReportAsync();
    });

    private async Task TakePastedAsync()
    {
        _pastedError = _pasted.Trim().Length == 0 ? "Paste something first."
            : _pasted.Length >= PastedText.MostLetters ? $"This is cut off: {PastedText.MostLetters} characters fit here. Save the text as a file and choose that."
            : null;
        _pastedNameError = PastedText.IsScript(_pasted) && _pastedName.Trim().Length == 0 ? "Give the rule a name." : null;
        if (_pastedError is null && _pastedNameError is null)
        {
            await DoAsync("Reading the text…", async () =>
            {
                Discard();
                _upload = new Upload();
                using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(_pasted));
                await _upload.AddAsync(PastedText.FileName(_pasted, _pastedName.Trim()), content, Closed);
                await ReportAsync();
            });
        }
    }

    private Task ReadAsync() => DoAsync("Reading the files…", ReportAsync);

    private async Task ReportAsync()
    {
        var (upload, keywords, choice) = (_upload!, Keywords.Of(_keywords.Where(pair => pair.Value.Length > 0)), _choice);
        (_package, _report) = await ApartAsync(async () =>
        {
            var package = await upload.ReadAsync(keywords, Closed);
            return (package, await Transfer.ReportAsync(package, choice, Closed));
        });
        _keywordsTyped = false;
        foreach (var marker in _report.Markers)
        {
            _keywords.TryAdd(marker, "");
        }
    }

    // Holds nothing up: an import that is asked for meanwhile does as chosen.
    private Task ChooseAsync(RuleSwitch choice) => TellAsync(async () =>
    {
        _choice = choice;
        var package = _package!;
        var rules = await ApartAsync(() => Transfer.ReportAsync(package with { Users = [] }, choice, Closed));
        if (_choice == choice && ReferenceEquals(package, _package))
        {
            // What becomes of users does not depend on it, and they may be many.
            _report = _report!.Users.Aggregate(rules, (report, file) => report.With(file));
        }
    });

    private Task ImportAsync() => DoAsync("Importing…", async () =>
    {
        // Goes on when the page is left: what has begun is not left half done.
        _importing = true;
        TransferResult result;
        try
        {
            var actor = await Administrator.NameAsync();
            result = await ApartAsync(() => Transfer.ImportAsync(_package!, _choice, actor, CancellationToken.None));
        }
        finally
        {
            _importing = false;
        }

        switch (result)
        {
            case TransferResult.Invalid invalid:
                _report = _report! with { Problems = invalid.Problems };
                break;
            case TransferResult.Done when Closed.IsCancellationRequested:
                Discard();
                break;
            case TransferResult.Done done:
                Discard();
                _pasted = "";
                StateHasChanged(); // nothing is lost by leaving now
                snackbar.Add(done.Summary);
                navigation.NavigateTo(_report!.KeysToFillIn is [] ? DashboardUrls.Rules : DashboardUrls.MissingValues(_report.KeysToFillIn));
                break;
        }
    });

    // Reading and compiling a tenant takes a while: meanwhile the page answers.
    private static Task<T> ApartAsync<T>(Func<Task<T>> work) => Task.Run(work);

    private async Task DoAsync(string doing, Func<Task> work)
    {
        (_busy, _doing) = (true, doing);
        try
        {
            await TellAsync(work);
        }
        finally
        {
            _busy = false;
        }
    }

    // What is wrong with the files stands on the page.
    private async Task TellAsync(Func<Task> work)
    {
        _error = null;
        try
        {
            StateHasChanged();
            await work();
        }
        catch (TransferException exception)
        {
            _error = exception.Message;
        }
        catch (IOException exception)
        {
            _error = $"The files could not be taken: {exception.Message}";
        }
    }

    private void StartOver()
    {
        Discard();
        _keywords.Clear();
        (_report, _package, _error, _keywordsTyped, _choice) = (null, null, null, false, RuleSwitch.AsInFiles);
    }

    private void Discard()
    {
        if (!_importing)
        {
            _upload?.Dispose();
            _upload = null;
        }
    }
}
