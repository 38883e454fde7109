/* 2016. Maps attributes for one SAML partner and builds a name of two parts. */
function (user, context, callback) {
  if (context.clientID !== 'saml-partner') { return callback(null, user, context); }

  user.displayName = [user.given_name, user.family_name].filter(Boolean).join(' ');
  user.role = (user.app_metadata && user.app_metadata.roles || ['guest'])[0];
  context.samlConfiguration = context.samlConfiguration || {};
  context.samlConfiguration.mappings = {
    'http://schemas.partner.test/claims/name': 'displayName',
    'http://schemas.partner.test/claims/role': 'role',
    'http://schemas.partner.test/claims/color': 'user_metadata.color'
  };
  context.samlConfiguration.nameIdentifierFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
  context.samlConfiguration.nameIdentifierProbes = ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress'];
  callback(null, user, context);
}

//# for the partner
//< context.clientID "saml-partner"
//< user.given_name "Ada"
//= user.displayName "Ada"
//= user.role "writer"
//= context.samlConfiguration.nameIdentifierFormat "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"

//# for others nothing changes
//= context.samlConfiguration absent
