namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Hashes that other implementations of bcrypt made.</summary>
public sealed class BcryptModuleTests
{
    [Theory]
    [InlineData("''", "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.")]
    [InlineData("'abc'", "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i")]
    [InlineData("'pässwörd ☃'", "$2b$05$abcdefghijklmnopqrstuuHAV94Mj58aB25TMAjGh195IxPdIcE2O")]
    [InlineData("'x'.repeat(80)", "$2a$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i")]
    public void HashSync_KnownPassword_GivesTheKnownHash(string password, string hash)
    {
        var host = new FakeModuleHost();
        host.Run("global.Buffer = require('buffer').Buffer");

        var text = host.Run($"const b = require('bcrypt'); return b.hashSync({password}, '{hash}') + b.compareSync({password}, '{hash}') + b.compareSync('other', '{hash}')");

        Assert.Equal(hash + "truefalse", text);
    }

    [Fact]
    public void Hash_WithoutSaltAndWithCallback_MakesOneThatCompares()
    {
        var host = new FakeModuleHost();
        host.Run("global.Buffer = require('buffer').Buffer");

        var text = host.Run("const b = require('bcryptjs'); b.hash('secret', 4, (e, h) => b.compare('secret', h).then((same) => finish(h.length + h.slice(0, 7) + same + b.getRounds(h))))");

        Assert.Equal("60$2b$04$true4", text);
    }

    [Fact]
    public void HashSync_TooManyRounds_IsRefused()
    {
        var host = new FakeModuleHost();
        host.Run("global.Buffer = require('buffer').Buffer");

        var text = host.Run("try { require('bcrypt').hashSync('x', 20) } catch (e) { return e.message }");

        Assert.Equal("bcrypt: a rule can ask for 4 to 13 rounds.", text);
    }
}
