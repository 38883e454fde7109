namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's events; expected values are Node 20's.</summary>
public sealed class EventsModuleTests
{
    [Theory]
    [InlineData("(function(){ var E = require('events'); var e = new E(); var r = []; e.on('x', function (a, b) { r.push(a + b) }); e.once('x', function (v) { r.push(v) }); e.emit('x', 1, 2); e.emit('x', 3, 4); return r.join() + e.listenerCount('x') })()", "3,1,71")]
    [InlineData("(function(){ var E = require('events').EventEmitter; var e = new E(); try { e.emit('error', new Error('boom')) } catch (x) { return x.message } })()", "boom")]
    public void Module_CalledAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"return {expression};");

        Assert.Equal(expected, actual);
    }
}
