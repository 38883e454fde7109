// Prints the issuer of a server. It is run as: node discover.mjs URL
const answer = await fetch(`${process.argv[2]}/.well-known/openid-configuration`);
console.log((await answer.json()).issuer);
