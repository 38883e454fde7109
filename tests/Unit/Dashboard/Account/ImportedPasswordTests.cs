using System.Diagnostics;
using System.Text.Json;
using RulesDashboard.Dashboard.Features.Account.Passwords;

namespace RulesDashboard.Unit.Dashboard.Account;

/// <summary>The hashes are those of other programs: libcrypt, libargon2, OpenSSL and Python.</summary>
public sealed class ImportedPasswordTests
{
    private const string Password = "sunny-harbour";

    [Theory]
    [InlineData("""{"algorithm":"bcrypt","hash":{"value":"$2b$10$abcdefghijklmnopqrstuuUaU5daLLVm9tVIauD9bgP52P6QFR1ue"}}""")]
    [InlineData("""{"algorithm":"bcrypt","hash":{"value":"$2a$10$abcdefghijklmnopqrstuuUaU5daLLVm9tVIauD9bgP52P6QFR1ue","encoding":"utf8"}}""")]
    [InlineData("""{"algorithm":"bcrypt","hash":{"value":"$2y$04$abcdefghijklmnopqrstuuvN6Vbkh/NZc53U39W5WgdhbHBCCy4DK"}}""")]
    [InlineData("""{"algorithm":"argon2","hash":{"value":"$argon2id$v=19$m=256,t=2,p=2$c2FsdCBvZiB0aGUgc2Vh$ljESGHatf2evxj2cVctEjHg2XCjrDSzAAR4KEDUJit4"}}""")]
    [InlineData("""{"algorithm":"argon2","hash":{"value":"$argon2i$v=19$m=256,t=2,p=2$c2FsdCBvZiB0aGUgc2Vh$8YSfWJX53PZC3pSpgILdNQJQ4Jy5jlawP7lQFSxM7sM"}}""")]
    [InlineData("""{"algorithm":"argon2","hash":{"value":"$argon2d$v=19$m=256,t=2,p=2$c2FsdCBvZiB0aGUgc2Vh$W9YhP0IgRXSzNjeTFZiciNQv9DJXdic8O8+xo13xv44"}}""")]
    [InlineData("""{"algorithm":"pbkdf2","hash":{"value":"$pbkdf2-sha256$i=1000,l=32$c2FsdCBvZiB0aGUgc2Vh$2r70X5fOheyVF17UMAo2tb4kQNmxuqzWBK8QXoJoo5s","encoding":"utf8"}}""")]
    [InlineData("""{"algorithm":"pbkdf2","hash":{"value":"$pbkdf2-sha512$i=1000,l=64$c2FsdCBvZiB0aGUgc2Vh$neW5Up/L+QW9lZUQ/jQSGhpQa8X9NRMzPQz9KzLe7M3sh6LtduFvfakcXX27GiQvmjdAzh4zHn8nRQjHL/ov1A"}}""")]
    [InlineData("""{"algorithm":"pbkdf2","hash":{"value":"$pbkdf2-sha1$i=1000$c2FsdCBvZiB0aGUgc2Vh$UeHStW0sxCG41s9vglCspAI7W4k"}}""")]
    [InlineData("""{"algorithm":"scrypt","hash":{"value":"n14C5NM9fXfX/16vZQrQf6ICmscvzlEB5M0Lhy8+rMA=","encoding":"base64"},"salt":{"value":"73616c74","encoding":"hex"},"keylen":32,"cost":1024,"blockSize":8,"parallelization":2}""")]
    [InlineData("""{"algorithm":"md4","hash":{"value":"f040bc9f4c582094075ad222ac233ebb","encoding":"hex"}}""")]
    [InlineData("""{"algorithm":"md5","hash":{"value":"49ad7078384ae9c042de9af6a87bf04a","encoding":"hex"},"salt":{"value":"salt","encoding":"utf8","position":"suffix"}}""")]
    [InlineData("""{"algorithm":"sha1","hash":{"value":"6c9fafba2a40451ec71850a53bf6e0412acf288a"}}""")]
    [InlineData("""{"algorithm":"sha256","hash":{"value":"CXtXdPn1cYPrBq4tQrDtl9Um6P+K3WQxQShL16MG2f4=","encoding":"base64"},"salt":{"value":"AQID","encoding":"base64","position":"prefix"}}""")]
    [InlineData("""{"algorithm":"sha512","hash":{"value":"T/itrM7WTk9pEgdH3oa/iQ/fVyb1N43rk+n0v0BNOOTwp6Rgbi8Qf3bW3pI23uz94qiEQIud/z5DndqmOECMyA==","encoding":"base64"},"password":{"encoding":"utf16le"}}""")]
    [InlineData("""{"algorithm":"hmac","hash":{"value":"497c044ff88a1c4dbdc01e73dcdb76344520ae6b38f4366ad907a212b5d82bbd","encoding":"hex","digest":"sha256","key":{"value":"a key"}}}""")]
    [InlineData("""{"algorithm":"hmac","hash":{"value":"8aa7b867033248c80e46f770b661c7514211cf66","encoding":"hex","digest":"sha1","key":{"value":"00ff10","encoding":"hex"}}}""")]
    [InlineData("""{"algorithm":"hmac","hash":{"value":"91d7949b1fb5987656b753a4788660a752b59806","encoding":"hex","digest":"ripemd160","key":{"value":"a key","encoding":"utf8"}}}""")]
    [InlineData("""{"algorithm":"hmac","hash":{"value":"545f00bcbb24b6c0ca505d15c8264e13307c08d1d3178f528365ed76705f1429d9fa67f17b149fae9154e0e0851b922829aab75eb2d7b9b1e4ff673c1bd83eb5","encoding":"hex","digest":"whirlpool","key":{"value":"a key"}}}""")]
    [InlineData("""{"algorithm":"ldap","hash":{"value":"{SSHA}2ha4WGbVIoEBab2453rxit3ooglicmluZQ==","encoding":"utf8"}}""")]
    [InlineData("""{"algorithm":"ldap","hash":{"value":"{SSHA512}YFVJOB68kgUE0hUFhjEeS30UmfnVswKEIP+qtEbTnZMUWLePptQyAnY9D4VnV1cvXxBZSh2LiOWUsrN4dgfaZWJyaW5l"}}""")]
    [InlineData("""{"algorithm":"ldap","hash":{"value":"{SMD5}54Dh+8SfiMQ6k8bz+KNSumJyaW5l"}}""")]
    [InlineData("""{"algorithm":"ldap","hash":{"value":"{SHA}bJ+vuipARR7HGFClO/bgQSrPKIo="}}""")]
    public void Matches_HashOfAnotherProgram_TakesThePasswordAndNoOther(string custom)
    {
        var stored = ImportedPassword.ToStored(JsonDocument.Parse(custom).RootElement);

        Assert.True(ImportedPassword.IsStored(stored));
        Assert.True(ImportedPassword.FromStored(stored).Matches(Password));
        Assert.False(ImportedPassword.FromStored(stored).Matches("sunny-harbor"));
        Assert.False(ImportedPassword.FromStored(stored).Matches(""));
    }

    [Theory]
    [InlineData("""{"algorithm":"bcrypt","hash":{"value":"$2b$31$abcdefghijklmnopqrstuuUaU5daLLVm9tVIauD9bgP52P6QFR1ue"}}""", "bcrypt cost is 31")]
    [InlineData("""{"algorithm":"bcrypt","hash":{"value":"$2x$10$abc"}}""", "not a bcrypt hash")]
    [InlineData("""{"algorithm":"argon2","hash":{"value":"$argon2id$v=19$m=4194304,t=1,p=1$c2FsdHNhbHQ$c2FsdHNhbHQ"}}""", "m=4194304")]
    [InlineData("""{"algorithm":"argon2","hash":{"value":"$argon2id$v=19$m=65536,t=999999,p=1$c2FsdHNhbHQ$c2FsdHNhbHQ"}}""", "t=999999")]
    [InlineData("""{"algorithm":"argon2","hash":{"value":"$argon2id$v=19$m=9999999999,t=9999999999,p=9999999999$c2FsdHNhbHQ$c2FsdHNhbHQ"}}""", "m=9999999999")]
    [InlineData("""{"algorithm":"scrypt","hash":{"value":"AAAAAAAAAAAAAAAA","encoding":"base64"},"salt":{"value":"s"},"keylen":12,"cost":1073741824}""", "more than the 128 MB")]
    [InlineData("""{"algorithm":"scrypt","hash":{"value":"AAAAAAAAAAAAAAAA","encoding":"base64"},"salt":{"value":"s"},"cost":1000}""", "power of two")]
    [InlineData("""{"algorithm":"scrypt","hash":{"value":"AAAAAAAAAAAAAAAA","encoding":"base64"},"salt":{"value":"s"},"blockSize":99999999999}""", "blockSize must be")]
    [InlineData("""{"algorithm":"pbkdf2","hash":{"value":"$pbkdf2-sha256$i=2000000000,l=32$c2FsdCBvZiB0aGUgc2Vh$2r70X5fOheyVF17UMAo2tb4kQNmxuqzWBK8QXoJoo5s"}}""", "i=2000000000")]
    [InlineData("""{"algorithm":"md5","hash":{"value":"49ad7078384ae9c042de9af6a87bf0","encoding":"hex"}}""", "15 bytes")]
    [InlineData("""{"algorithm":"sha256","hash":{"value":"zz","encoding":"hex"}}""", "hash.value is not hex")]
    [InlineData("""{"algorithm":"hmac","hash":{"value":"00","encoding":"hex","digest":"crc32","key":{"value":"k"}}}""", "digest is none of")]
    [InlineData("""{"algorithm":"hmac","hash":{"value":"00","encoding":"hex","digest":"sha1"}}""", "hash.key is missing")]
    [InlineData("""{"algorithm":"ldap","hash":{"value":"{CRYPT}abcdefghijklm"}}""", "{CRYPT}")]
    [InlineData("""{"algorithm":"rot13","hash":{"value":"x"}}""", "algorithm is none of")]
    [InlineData("""{"algorithm":"md5","hash":"x"}""", "hash is missing")]
    [InlineData("""[]""", "algorithm is missing")]
    public void Read_HostileOrBroken_IsRefusedByNameAtOnce(string custom, string named)
    {
        var began = Stopwatch.GetTimestamp();
        var refused = Assert.Throws<FormatException>(() => ImportedPassword.Read(JsonDocument.Parse(custom).RootElement));

        Assert.Contains(named, refused.Message);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(2));
    }
}
