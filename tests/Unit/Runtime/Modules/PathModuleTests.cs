namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's path, of POSIX and of Windows. Expected values are Node 20's.</summary>
public sealed class PathModuleTests
{
    [Theory]
    [InlineData("[path.normalize(\"\"), path.dirname(\"\"), path.basename(\"\"), path.extname(\"\"), path.isAbsolute(\"\"), JSON.stringify(path.parse(\"\"))].join(\"|\")", ".|.|||false|{\"root\":\"\",\"dir\":\"\",\"base\":\"\",\"ext\":\"\",\"name\":\"\"}")]
    [InlineData("[path.normalize(\".\"), path.dirname(\".\"), path.basename(\".\"), path.extname(\".\"), path.isAbsolute(\".\"), JSON.stringify(path.parse(\".\"))].join(\"|\")", ".|.|.||false|{\"root\":\"\",\"dir\":\"\",\"base\":\".\",\"ext\":\"\",\"name\":\".\"}")]
    [InlineData("[path.normalize(\"/\"), path.dirname(\"/\"), path.basename(\"/\"), path.extname(\"/\"), path.isAbsolute(\"/\"), JSON.stringify(path.parse(\"/\"))].join(\"|\")", "/|/|||true|{\"root\":\"/\",\"dir\":\"/\",\"base\":\"\",\"ext\":\"\",\"name\":\"\"}")]
    [InlineData("[path.normalize(\"//\"), path.dirname(\"//\"), path.basename(\"//\"), path.extname(\"//\"), path.isAbsolute(\"//\"), JSON.stringify(path.parse(\"//\"))].join(\"|\")", "/|/|||true|{\"root\":\"/\",\"dir\":\"/\",\"base\":\"\",\"ext\":\"\",\"name\":\"\"}")]
    [InlineData("[path.normalize(\"a\"), path.dirname(\"a\"), path.basename(\"a\"), path.extname(\"a\"), path.isAbsolute(\"a\"), JSON.stringify(path.parse(\"a\"))].join(\"|\")", "a|.|a||false|{\"root\":\"\",\"dir\":\"\",\"base\":\"a\",\"ext\":\"\",\"name\":\"a\"}")]
    [InlineData("[path.normalize(\"/a\"), path.dirname(\"/a\"), path.basename(\"/a\"), path.extname(\"/a\"), path.isAbsolute(\"/a\"), JSON.stringify(path.parse(\"/a\"))].join(\"|\")", "/a|/|a||true|{\"root\":\"/\",\"dir\":\"/\",\"base\":\"a\",\"ext\":\"\",\"name\":\"a\"}")]
    [InlineData("[path.normalize(\"a/\"), path.dirname(\"a/\"), path.basename(\"a/\"), path.extname(\"a/\"), path.isAbsolute(\"a/\"), JSON.stringify(path.parse(\"a/\"))].join(\"|\")", "a/|.|a||false|{\"root\":\"\",\"dir\":\"\",\"base\":\"a\",\"ext\":\"\",\"name\":\"a\"}")]
    [InlineData("[path.normalize(\"/a/b/../c\"), path.dirname(\"/a/b/../c\"), path.basename(\"/a/b/../c\"), path.extname(\"/a/b/../c\"), path.isAbsolute(\"/a/b/../c\"), JSON.stringify(path.parse(\"/a/b/../c\"))].join(\"|\")", "/a/c|/a/b/..|c||true|{\"root\":\"/\",\"dir\":\"/a/b/..\",\"base\":\"c\",\"ext\":\"\",\"name\":\"c\"}")]
    [InlineData("[path.normalize(\"a//b/./c/..\"), path.dirname(\"a//b/./c/..\"), path.basename(\"a//b/./c/..\"), path.extname(\"a//b/./c/..\"), path.isAbsolute(\"a//b/./c/..\"), JSON.stringify(path.parse(\"a//b/./c/..\"))].join(\"|\")", "a/b|a//b/./c|..||false|{\"root\":\"\",\"dir\":\"a//b/./c\",\"base\":\"..\",\"ext\":\"\",\"name\":\"..\"}")]
    [InlineData("[path.normalize(\"../a\"), path.dirname(\"../a\"), path.basename(\"../a\"), path.extname(\"../a\"), path.isAbsolute(\"../a\"), JSON.stringify(path.parse(\"../a\"))].join(\"|\")", "../a|..|a||false|{\"root\":\"\",\"dir\":\"..\",\"base\":\"a\",\"ext\":\"\",\"name\":\"a\"}")]
    [InlineData("[path.normalize(\"/../a\"), path.dirname(\"/../a\"), path.basename(\"/../a\"), path.extname(\"/../a\"), path.isAbsolute(\"/../a\"), JSON.stringify(path.parse(\"/../a\"))].join(\"|\")", "/a|/..|a||true|{\"root\":\"/\",\"dir\":\"/..\",\"base\":\"a\",\"ext\":\"\",\"name\":\"a\"}")]
    [InlineData("[path.normalize(\"a/../..\"), path.dirname(\"a/../..\"), path.basename(\"a/../..\"), path.extname(\"a/../..\"), path.isAbsolute(\"a/../..\"), JSON.stringify(path.parse(\"a/../..\"))].join(\"|\")", "..|a/..|..||false|{\"root\":\"\",\"dir\":\"a/..\",\"base\":\"..\",\"ext\":\"\",\"name\":\"..\"}")]
    [InlineData("[path.normalize(\"./a/\"), path.dirname(\"./a/\"), path.basename(\"./a/\"), path.extname(\"./a/\"), path.isAbsolute(\"./a/\"), JSON.stringify(path.parse(\"./a/\"))].join(\"|\")", "a/|.|a||false|{\"root\":\"\",\"dir\":\".\",\"base\":\"a\",\"ext\":\"\",\"name\":\"a\"}")]
    [InlineData("[path.normalize(\"/a/b/\"), path.dirname(\"/a/b/\"), path.basename(\"/a/b/\"), path.extname(\"/a/b/\"), path.isAbsolute(\"/a/b/\"), JSON.stringify(path.parse(\"/a/b/\"))].join(\"|\")", "/a/b/|/a|b||true|{\"root\":\"/\",\"dir\":\"/a\",\"base\":\"b\",\"ext\":\"\",\"name\":\"b\"}")]
    [InlineData("[win.normalize(\"\"), win.dirname(\"\"), win.basename(\"\"), win.isAbsolute(\"\"), JSON.stringify(win.parse(\"\"))].join(\"|\")", ".|.||false|{\"root\":\"\",\"dir\":\"\",\"base\":\"\",\"ext\":\"\",\"name\":\"\"}")]
    [InlineData("[win.normalize(\".\"), win.dirname(\".\"), win.basename(\".\"), win.isAbsolute(\".\"), JSON.stringify(win.parse(\".\"))].join(\"|\")", ".|.|.|false|{\"root\":\"\",\"dir\":\"\",\"base\":\".\",\"ext\":\"\",\"name\":\".\"}")]
    [InlineData("[win.normalize(\"\\\\\"), win.dirname(\"\\\\\"), win.basename(\"\\\\\"), win.isAbsolute(\"\\\\\"), JSON.stringify(win.parse(\"\\\\\"))].join(\"|\")", "\\|\\||true|{\"root\":\"\\\\\",\"dir\":\"\\\\\",\"base\":\"\",\"ext\":\"\",\"name\":\"\"}")]
    [InlineData("[win.normalize(\"C:\"), win.dirname(\"C:\"), win.basename(\"C:\"), win.isAbsolute(\"C:\"), JSON.stringify(win.parse(\"C:\"))].join(\"|\")", "C:.|C:||false|{\"root\":\"C:\",\"dir\":\"C:\",\"base\":\"\",\"ext\":\"\",\"name\":\"\"}")]
    [InlineData("[win.normalize(\"C:\\\\\"), win.dirname(\"C:\\\\\"), win.basename(\"C:\\\\\"), win.isAbsolute(\"C:\\\\\"), JSON.stringify(win.parse(\"C:\\\\\"))].join(\"|\")", "C:\\|C:\\||true|{\"root\":\"C:\\\\\",\"dir\":\"C:\\\\\",\"base\":\"\",\"ext\":\"\",\"name\":\"\"}")]
    [InlineData("[win.normalize(\"C:/a/../b\"), win.dirname(\"C:/a/../b\"), win.basename(\"C:/a/../b\"), win.isAbsolute(\"C:/a/../b\"), JSON.stringify(win.parse(\"C:/a/../b\"))].join(\"|\")", "C:\\b|C:/a/..|b|true|{\"root\":\"C:/\",\"dir\":\"C:/a/..\",\"base\":\"b\",\"ext\":\"\",\"name\":\"b\"}")]
    [InlineData("[win.normalize(\"C:a\\\\b\"), win.dirname(\"C:a\\\\b\"), win.basename(\"C:a\\\\b\"), win.isAbsolute(\"C:a\\\\b\"), JSON.stringify(win.parse(\"C:a\\\\b\"))].join(\"|\")", "C:a\\b|C:a|b|false|{\"root\":\"C:\",\"dir\":\"C:a\",\"base\":\"b\",\"ext\":\"\",\"name\":\"b\"}")]
    [InlineData("[win.normalize(\"\\\\\\\\srv\\\\share\\\\x\\\\..\\\\y\"), win.dirname(\"\\\\\\\\srv\\\\share\\\\x\\\\..\\\\y\"), win.basename(\"\\\\\\\\srv\\\\share\\\\x\\\\..\\\\y\"), win.isAbsolute(\"\\\\\\\\srv\\\\share\\\\x\\\\..\\\\y\"), JSON.stringify(win.parse(\"\\\\\\\\srv\\\\share\\\\x\\\\..\\\\y\"))].join(\"|\")", "\\\\srv\\share\\y|\\\\srv\\share\\x\\..|y|true|{\"root\":\"\\\\\\\\srv\\\\share\\\\\",\"dir\":\"\\\\\\\\srv\\\\share\\\\x\\\\..\",\"base\":\"y\",\"ext\":\"\",\"name\":\"y\"}")]
    [InlineData("[win.normalize(\"//srv/share\"), win.dirname(\"//srv/share\"), win.basename(\"//srv/share\"), win.isAbsolute(\"//srv/share\"), JSON.stringify(win.parse(\"//srv/share\"))].join(\"|\")", "\\\\srv\\share\\|//srv/share|share|true|{\"root\":\"//srv/share\",\"dir\":\"//srv/share\",\"base\":\"\",\"ext\":\"\",\"name\":\"\"}")]
    [InlineData("[win.normalize(\"a\\\\..\\\\..\\\\b\"), win.dirname(\"a\\\\..\\\\..\\\\b\"), win.basename(\"a\\\\..\\\\..\\\\b\"), win.isAbsolute(\"a\\\\..\\\\..\\\\b\"), JSON.stringify(win.parse(\"a\\\\..\\\\..\\\\b\"))].join(\"|\")", "..\\b|a\\..\\..|b|false|{\"root\":\"\",\"dir\":\"a\\\\..\\\\..\",\"base\":\"b\",\"ext\":\"\",\"name\":\"b\"}")]
    [InlineData("[win.normalize(\"C:\\\\a\\\\b.txt\"), win.dirname(\"C:\\\\a\\\\b.txt\"), win.basename(\"C:\\\\a\\\\b.txt\"), win.isAbsolute(\"C:\\\\a\\\\b.txt\"), JSON.stringify(win.parse(\"C:\\\\a\\\\b.txt\"))].join(\"|\")", "C:\\a\\b.txt|C:\\a|b.txt|true|{\"root\":\"C:\\\\\",\"dir\":\"C:\\\\a\",\"base\":\"b.txt\",\"ext\":\".txt\",\"name\":\"b\"}")]
    [InlineData("[win.normalize(\"\\\\a\\\\\"), win.dirname(\"\\\\a\\\\\"), win.basename(\"\\\\a\\\\\"), win.isAbsolute(\"\\\\a\\\\\"), JSON.stringify(win.parse(\"\\\\a\\\\\"))].join(\"|\")", "\\a\\|\\|a|true|{\"root\":\"\\\\\",\"dir\":\"\\\\\",\"base\":\"a\",\"ext\":\"\",\"name\":\"a\"}")]
    [InlineData("[win.normalize(\"C:\\\\..\\\\x\"), win.dirname(\"C:\\\\..\\\\x\"), win.basename(\"C:\\\\..\\\\x\"), win.isAbsolute(\"C:\\\\..\\\\x\"), JSON.stringify(win.parse(\"C:\\\\..\\\\x\"))].join(\"|\")", "C:\\x|C:\\..|x|true|{\"root\":\"C:\\\\\",\"dir\":\"C:\\\\..\",\"base\":\"x\",\"ext\":\"\",\"name\":\"x\"}")]
    [InlineData("path.join(\"/foo\", \"bar\", \"baz/asdf\", \"quux\", \"..\")", "/foo/bar/baz/asdf")]
    [InlineData("path.join(\"\", \"a\", \"\", \"../b\")", "b")]
    [InlineData("path.join()", ".")]
    [InlineData("path.join(\"a\", {})", "threw TypeError: The \"path\" argument must be of type string. Received an instance of Object")]
    [InlineData("path.resolve(\"/foo/bar\", \"./baz\")", "/foo/bar/baz")]
    [InlineData("path.resolve(\"/foo\", \"/tmp/file/\", \"..\")", "/tmp")]
    [InlineData("path.relative(\"/data/orandea/test/aaa\", \"/data/orandea/impl/bbb\")", "../../impl/bbb")]
    [InlineData("path.relative(\"/a\", \"/a\")", "")]
    [InlineData("path.relative(\"/a/b\", \"/\")", "../..")]
    [InlineData("path.basename(\"/a/b.html\", \".html\") + path.basename(\".html\", \".html\") + path.extname(\".profile\") + path.extname(\"a.b.c\") + path.extname(\"a.\")", "b.c.")]
    [InlineData("path.format({ dir: \"/home/u\", base: \"f.txt\" }) + path.format({ root: \"/\", name: \"f\", ext: \".x\" })", "/home/u/f.txt/f.x")]
    [InlineData("path.sep + path.delimiter + win.sep + win.delimiter + (path.posix === path) + (win.posix === path)", "/:\\;truetrue")]
    [InlineData("win.join(\"C:\\\\\", \"a\", \"..\", \"b.txt\")", "C:\\b.txt")]
    [InlineData("win.relative(\"C:\\\\a\\\\b\", \"C:\\\\a\\\\c\\\\d\")", "..\\c\\d")]
    [InlineData("win.resolve(\"C:\\\\a\", \"..\\\\b\")", "C:\\b")]
    [InlineData("win.join(\"\\\\\", \"a\", \"b\")", "\\a\\b")]
    [InlineData("path.dirname(5)", "threw TypeError: The \"path\" argument must be of type string. Received type number (5)")]
    [InlineData("require(\"path/posix\") === path && require(\"node:path/win32\") === win", "true")]
    public void Module_UsedAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const path = require('path'); const win = path.win32; (async () => {expression})().then(String, (e) => 'threw ' + (e && e.name) + ': ' + (e && e.message)).then(finish);");

        Assert.Equal(expected, actual);
    }
}
