using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Users;
using RulesDashboard.Data.Users;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Transfer;

/// <summary>What an import holds on to; beside nothing else, since memory is counted for the whole process.</summary>
[Collection(RuleWorkers.Name)]
public sealed class UserTransferMemoryTests : TransferTest
{
    private const string Bcrypt = "$2b$10$abcdefghijklmnopqrstuuUaU5daLLVm9tVIauD9bgP52P6QFR1ue"; // sunny-harbour

    [Fact]
    public async Task Import_HundredThousandUsersGzipped_StaysWithinBoundedMemory()
    {
        var path = Path.Combine(Path.GetDirectoryName(Database.Path)!, "many.ndjson.gz");
        await using (var packed = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
        {
            for (var number = 0; number < 100_000; number++)
            {
                await packed.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $$$"""{"user_id":"auth0|{{{number:x24}}}","email":"person{{{number}}}@example.com","app_metadata":{"note":"{{{new string('x', 400)}}}"},"password_hash":"{{{Bcrypt}}}"}"""));
            }
        }

        var users = new UserTransfer(Database.Get<UserImporter>());
        var file = new UserFile("many.ndjson.gz", () => File.OpenRead(path));
        var report = await users.ReportAsync(file, new HashSet<string>(), default);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var added = await users.ImportAsync(file, "admin@example.com", default);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Equal(100_000, report.New);
        Assert.Equal(100_000, added);
        Assert.True(after - before < 16 * 1024 * 1024, $"{(after - before) / 1024 / 1024} MB are held");
        await using var context = Database.Open();
        Assert.Equal(100_000, await context.Users.CountAsync());
    }
}
