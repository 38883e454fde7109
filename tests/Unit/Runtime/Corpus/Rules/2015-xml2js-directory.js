/* 2015, `xml2js`. Reads groups from an XML feed of a school's directory. */
function (user, context, callback) {
  require('request').get('https://school.test/feed/' + encodeURIComponent(user.email), function (error, response, body) {
    if (error) { return callback(error); }
    require('xml2js').parseString(body, { explicitArray: false }, function (broken, feed) {
      if (broken) { return callback(new Error('The feed is no XML.')); }
      user.groups = [].concat(feed.person.group);
      context.idToken.groups_count = user.groups.length;
      callback(null, user, context);
    });
  });
}

//# two groups
//> GET https://school.test/feed/ada%40example.com 200 <person id="7"><group>5b</group><group>chess</group></person>
//= sent GET https://school.test/feed/ada%40example.com
//= user.groups ["5b","chess"]
//= context.idToken {"groups_count":2}

//# a feed that is no XML
//> GET https://school.test/feed/ada%40example.com 200 <person><group>
//= denied access_denied: The feed is no XML.
//= sent GET https://school.test/feed/ada%40example.com
