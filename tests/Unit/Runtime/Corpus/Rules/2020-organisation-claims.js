/* 2020. Claims for logins of an organisation, with optional chaining of the newest Node. */
function (user, context, callback) {
  const organisation = context.organization;
  if (organisation?.metadata?.suspended === 'true') {
    return callback(new UnauthorizedError(`${organisation.display_name ?? organisation.name} is suspended.`));
  }
  if (organisation) {
    context.accessToken['https://acme.test/org'] = { id: organisation.id, plan: organisation.metadata?.plan ?? 'free' };
  }
  return callback(null, user, context);
}

//# of an organisation
//< context.organization {"id":"org_1","name":"acme","metadata":{"plan":"pro"}}
//= context.accessToken {"https://acme.test/org":{"id":"org_1","plan":"pro"}}

//# of one that is suspended
//< context.organization {"id":"org_1","name":"acme","display_name":"Acme Inc.","metadata":{"suspended":"true"}}
//= denied unauthorized: Acme Inc. is suspended.

//# of none
//= context.accessToken {}
