/* 2017, `ipaddr.js`. Asks for a second factor outside of the company's networks. */
function (user, context, callback) {
  const ipaddr = require('ipaddr.js');
  const networks = configuration.NETWORKS.split(',').map(function (range) { return ipaddr.parseCIDR(range.trim()); });
  const address = ipaddr.process(context.request.ip);
  const inside = networks.some(function (range) { return address.kind() === range[0].kind() && address.match(range); });

  if (!inside) {
    context.multifactor = { provider: 'guardian', allowRememberBrowser: false };
  }
  callback(null, user, context);
}

//# inside
//< configuration.NETWORKS "10.0.0.0/8, 203.0.113.0/24"
//= allowed

//# outside
//< configuration.NETWORKS "10.0.0.0/8, 198.51.100.0/24"
//= second factor {"provider":"guardian","allowRememberBrowser":false}

//# an address of version 6
//< configuration.NETWORKS "10.0.0.0/8,2001:db8::/32"
//< context.request.ip "2001:db8:1::7"
//= allowed
