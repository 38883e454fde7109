using System.Collections.Frozen;
using Jint.Native;
using RulesDashboard.Runtime.Modules.Http;
using RulesDashboard.Runtime.Modules.Node;
using RulesDashboard.Runtime.Modules.Packages;

namespace RulesDashboard.Runtime.Modules;

/// <summary>A function of ours that a module calls. It takes and gives strings, numbers, booleans and null; callbacks are handed on, never looked into.</summary>
internal delegate JsValue ModuleNative(ModuleLoader loader, JsValue[] arguments);

/// <summary>The complete list of what modules can call outside the engine. Rules see modules, never these.</summary>
internal static class ModuleNatives
{
    private static readonly FrozenDictionary<string, ModuleNative> All = new Dictionary<string, ModuleNative>(StringComparer.Ordinal)
    {
        ["bcrypt.hash"] = BcryptNatives.Hash,
        ["code.compile"] = CodeNatives.Compile,
        ["buffer.bytes"] = BufferNatives.Bytes,
        ["buffer.length"] = BufferNatives.Length,
        ["buffer.text"] = BufferNatives.Text,
        ["crypto.hasDigest"] = CryptoNatives.HasDigest,
        ["crypto.digestNames"] = CryptoNatives.DigestNames,
        ["crypto.hash"] = CryptoNatives.Hash,
        ["crypto.hmac"] = CryptoNatives.Hmac,
        ["crypto.randomBytes"] = CryptoNatives.RandomBytes,
        ["crypto.randomUUID"] = CryptoNatives.RandomUuid,
        ["crypto.equal"] = CryptoNatives.FixedTimeEquals,
        ["crypto.pbkdf2"] = DerivationNatives.Pbkdf2,
        ["crypto.scrypt"] = DerivationNatives.Scrypt,
        ["crypto.hkdf"] = DerivationNatives.Hkdf,
        ["crypto.importKey"] = KeyNatives.Import,
        ["crypto.exportKey"] = KeyNatives.Export,
        ["crypto.publicKey"] = KeyNatives.Public,
        ["crypto.generateKey"] = KeyNatives.Generate,
        ["crypto.sign"] = SignatureNatives.Sign,
        ["crypto.verify"] = SignatureNatives.Verify,
        ["crypto.publicEncrypt"] = RsaNatives.PublicEncrypt,
        ["crypto.privateDecrypt"] = RsaNatives.PrivateDecrypt,
        ["crypto.privateEncrypt"] = RsaNatives.PrivateEncrypt,
        ["crypto.publicDecrypt"] = RsaNatives.PublicDecrypt,
        ["crypto.block"] = CipherNatives.Block,
        ["crypto.feedback"] = CipherNatives.Feedback,
        ["crypto.ctr"] = CipherNatives.Ctr,
        ["crypto.gcmUpdate"] = CipherNatives.GcmUpdate,
        ["crypto.gcmTag"] = CipherNatives.GcmTag,
        ["host.send"] = HostNatives.Send,
        ["host.abort"] = HostNatives.Abort,
        ["host.warn"] = HostNatives.Warn,
        ["host.setTimer"] = HostNatives.SetTimer,
        ["host.clearTimer"] = HostNatives.ClearTimer,
        ["host.keepAlive"] = HostNatives.KeepAlive,
        ["host.nextTick"] = HostNatives.NextTick,
        ["idna.toAscii"] = TextNatives.DomainToAscii,
        ["idna.toUnicode"] = TextNatives.DomainToUnicode,
        ["text.transcode"] = TextNatives.Transcode,
        ["zlib.run"] = ZlibNatives.Run,
        ["util.format"] = UtilNatives.Format,
        ["util.inspect"] = UtilNatives.Inspect,
        ["util.isProxy"] = UtilNatives.IsProxy,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ModuleNative Get(string name) => All[name];
}
