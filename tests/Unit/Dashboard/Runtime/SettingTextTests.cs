using RulesDashboard.Dashboard.Features.Runtime;

namespace RulesDashboard.Unit.Dashboard.Runtime;

public sealed class SettingTextTests
{
    [Theory]
    [InlineData("00:00:00.250", "250 ms")]
    [InlineData("00:00:20", "20 s")]
    [InlineData("00:00:01.5", "1.5 s")]
    [InlineData("00:01:30", "1 min 30 s")]
    [InlineData("01:00:00", "1 h")]
    [InlineData("1.00:00:00", "1 day")]
    [InlineData("7.00:30:00", "7 days 30 min")]
    public void Of_Time_IsInItsOwnUnits(string time, string expected) =>
        Assert.Equal(expected, SettingText.Of("RuleTime", TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture), null));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(256, "256 bytes")]
    [InlineData(102_400, "100 kB")]
    [InlineData(5_242_880, "5 MB")]
    [InlineData(1_610_612_736, "1.5 GB")]
    public void Of_Bytes_IsASize(long bytes, string expected) => Assert.Equal(expected, SettingText.Of("MemoryBytes", bytes, null));

    [Theory]
    [InlineData(1, "lines", "1 line")]
    [InlineData(50_000_000, "statements", "50,000,000 statements")]
    [InlineData(7, null, "7")]
    public void Of_Number_SaysWhatItCounts(int count, string? unit, string expected) => Assert.Equal(expected, SettingText.Of("Lines", count, unit));

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    [InlineData(null, "none")]
    [InlineData("/srv/packages", "/srv/packages")]
    public void Of_Other_IsAWord(object? value, string expected) => Assert.Equal(expected, SettingText.Of("Folder", value, null));
}
