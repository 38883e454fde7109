function secondFactorOutsideTheOffice(user, context, callback) {
  const ipaddr = require('ipaddr.js');
  // Networks or single addresses, for example "203.0.113.0/24, 2001:db8::/32".
  const office = (configuration.OFFICE_NETWORKS || '').split(',').map((network) => network.trim()).filter(Boolean);

  if (!isInside((context.request || {}).ip)) {
    context.multifactor = { provider: 'any', allowRememberBrowser: false };
  }

  return callback(null, user, context);

  function isInside(ip) {
    if (!ip || !ipaddr.isValid(ip)) {
      return false;
    }

    const address = ipaddr.process(ip);
    return office.some((network) => {
      const [range, bits] = network.includes('/')
        ? ipaddr.parseCIDR(network)
        : [ipaddr.process(network), ipaddr.process(network).kind() === 'ipv4' ? 32 : 128];
      return address.kind() === range.kind() && address.match(range, bits);
    });
  }
}
