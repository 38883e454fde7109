function allowIpNetworks(user, context, callback) {
  const ipaddr = require('ipaddr.js');
  // Networks or single addresses, for example "203.0.113.0/24, 2001:db8::/32".
  const allowed = (configuration.ALLOWED_NETWORKS || '').split(',').map((network) => network.trim()).filter(Boolean);
  const ip = (context.request || {}).ip;

  if (ip && ipaddr.isValid(ip) && allowed.some(holds)) {
    return callback(null, user, context);
  }

  console.log('Refused a login from %s', ip);
  return callback(new UnauthorizedError('Signing in is not possible from your network.'));

  function holds(network) {
    const address = ipaddr.process(ip);
    const [range, bits] = network.includes('/')
      ? ipaddr.parseCIDR(network)
      : [ipaddr.process(network), ipaddr.process(network).kind() === 'ipv4' ? 32 : 128];
    return address.kind() === range.kind() && address.match(range, bits);
  }
}
