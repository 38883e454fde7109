using System.Runtime.CompilerServices;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Transfer.Users;

/// <summary>Reports on users exports and imports them, a batch at a time. Singleton; safe from any thread.</summary>
internal sealed class UserTransfer(UserImporter importer)
{
    /// <summary>Reads the whole file and says what an import would do now. What is wrong with a line is in the report, not thrown.</summary>
    /// <param name="file">The users.</param>
    /// <param name="roles">The names of the roles that users can have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<UsersReport> ReportAsync(UserFile file, IReadOnlySet<string> roles, CancellationToken cancellationToken)
    {
        var tally = new UserTally(file.Name, roles);
        var check = importer.Check();
        await foreach (var batch in BatchesAsync(file, tally, cancellationToken))
        {
            var inTheWay = await check.NextAsync([.. batch.Select(user => (user.Place, user.Record.Imported))], cancellationToken);
            foreach (var ((place, record), holder) in batch.Zip(inTheWay))
            {
                tally.Add(place, record, holder);
            }
        }

        return tally.ToReport();
    }

    /// <summary>Adds the users of a file whose report has no problem, in batches of one transaction each: a second import completes one that was cut off.</summary>
    /// <returns>How many were added.</returns>
    /// <exception cref="TransferException">The file is not what was reported on.</exception>
    public async Task<int> ImportAsync(UserFile file, string actor, CancellationToken cancellationToken)
    {
        var added = 0;
        await foreach (var batch in BatchesAsync(file, tally: null, cancellationToken))
        {
            added += await importer.AddAsync([.. batch.Select(user => user.Record.Imported)], actor, cancellationToken);
        }

        return added;
    }

    /// <param name="file">The users.</param>
    /// <param name="tally">Is told what is wrong; null: it is thrown.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private static async IAsyncEnumerable<List<(string Place, UserRecord Record)>> BatchesAsync(
        UserFile file, UserTally? tally, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<(string Place, UserRecord Record)>(UserImporter.BatchSize);
        await using var users = UserLines.ReadAsync(file, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(users, batch, tally))
        {
            if (batch.Count == UserImporter.BatchSize)
            {
                yield return batch;
                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<UserLine> users, List<(string Place, UserRecord Record)> batch, UserTally? tally)
    {
        try
        {
            if (!await users.MoveNextAsync())
            {
                return false;
            }
        }
        catch (TransferException exception) when (tally is not null)
        {
            // What follows a broken place cannot be told apart from it.
            tally.AddProblem(exception.Message);
            return false;
        }

        try
        {
            batch.Add((users.Current.Place, UserRecords.Read(users.Current)));
        }
        catch (TransferException exception) when (tally is not null)
        {
            tally.AddProblem(exception.Message);
        }

        return true;
    }
}
