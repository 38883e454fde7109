using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Globals;

/// <summary>Semantics 5.1, REQ-13: what rules of the first years found without requiring it.</summary>
public sealed class PreludeGlobalsTests
{
    [Theory]
    [InlineData("_.VERSION + _.pluck([{ a: 1 }], 'a')[0]", "2.4.11")]
    [InlineData("_.contains([1, 2], 2)", "true")]
    [InlineData("typeof async.waterfall", "function")]
    [InlineData("typeof request.post", "function")]
    [InlineData("jwt.decode(jwt.sign({ a: 1, iat: 100 }, 'secret', { expiresInMinutes: 5 })).exp", "400")]
    [InlineData("jwt.verify(jwt.sign({ a: 7 }, new Buffer('c2VjcmV0', 'base64')), 'secret').a", "7")]
    [InlineData("uuid().length + uuid.v4().length", "72")]
    [InlineData("crypto.createHash('sha256').update('a').digest('hex').slice(0, 8)", "ca978112")]
    [InlineData("crypto.getRandomValues(new Uint8Array(4)).length + crypto.randomUUID().length", "40")]
    [InlineData("querystring.stringify({ a: 'b c' })", "a=b%20c")]
    [InlineData("typeof q.all", "function")]
    [InlineData("xpath.select('string(//b)', new xmldom.DOMParser().parseFromString('<a><b>x</b></a>'))", "x")]
    [InlineData("typeof xml2js.parseString", "function")]
    [InlineData("xtend({ a: 1 }, { b: 2 }).b", "2")]
    [InlineData("bcrypt.compareSync('abc', '$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i')", "true")]
    [InlineData("pbkdf2.generateSalt().split('.')[0]", "13a0")]
    [InlineData("ip('10.1.2.3').in_range(['192.168.0.0/16', '10.0.0.0/8']) + ',' + ip('11.1.2.3').in_range('10.0.0.0/8')", "true,false")]
    [InlineData("typeof mongo + typeof mysql_pool + typeof pg + typeof ObjectID", "functionfunctionfunctionfunction")]
    [InlineData("typeof _wrap_callback(callback) + typeof _wrap_console(console) + (__auth0_api() === auth0)", "functionobjecttrue")]
    public async Task Run_Global_IsThere(string expression, string expected)
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync($"function (user, context, callback) {{ callback('' + ({expression})); }}");

        Assert.Equal(expected, Assert.IsType<PipelineOutcome.Denied>(report.Outcome).Description);
    }

    [Fact]
    public async Task Run_CipherWithTextKeys_GivesWhatNodeGave()
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync("function (user, context, callback) { var c = crypto.createCipheriv('aes-256-cbc', '01234567890123456789012345678901', '0123456789012345'); callback(c.update('secret', 'utf8', 'base64') + c.final('base64')); }");

        Assert.Equal("LMvmsI7cpf6UmThgt6Uy8g==", Assert.IsType<PipelineOutcome.Denied>(report.Outcome).Description);
    }

    [Theory]
    [InlineData("mongo('mongodb://db', function () {})", "mongodb")]
    [InlineData("new ObjectID('1')", "mongodb")]
    [InlineData("mongo.ObjectID", "mongodb")]
    [InlineData("mysql({})", "mysql")]
    [InlineData("postgres('postgres://db', function () {})", "pg")]
    [InlineData("sqlserver.connect({})", "tedious")]
    [InlineData("azure_storage.createTableService()", "azure-storage")]
    [InlineData("Knex({})", "knex")]
    public async Task Run_GlobalOfAModuleThatIsMissing_FailsWhenItIsUsed(string use, string module)
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync($"function (user, context, callback) {{ try {{ {use}; }} catch (e) {{ callback(e.code + '|' + e.message.split('\\n')[0]); }} }}");

        Assert.Equal($"MODULE_NOT_FOUND|Cannot find module '{module}'", Assert.IsType<PipelineOutcome.Denied>(report.Outcome).Description);
    }

    [Theory]
    [InlineData("var request = require('request'); return typeof request.get;", "function")]
    [InlineData("request = 5; return request;", "5")]
    [InlineData("_ = require('lodash'); return _.VERSION.slice(0, 4);", "4.17")]
    [InlineData("global.uuid = function () { return 'mine'; }; return uuid();", "mine")]
    [InlineData("const jwt = require('jsonwebtoken'); return typeof jwt.sign;", "function")]
    public async Task Run_RuleThatReplacesAGlobal_SeesItsOwn(string body, string expected)
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync($"function (user, context, callback) {{ callback('' + (function () {{ {body} }})()); }}");

        Assert.Equal(expected, Assert.IsType<PipelineOutcome.Denied>(report.Outcome).Description);
    }
}
