function enrichProfileWithCompanyData(user, context, callback) {
  const request = require('request');
  // Addresses of these say nothing about an employer.
  const freeMail = ['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'yahoo.com', 'icloud.com', 'gmx.de', 'web.de'];
  user.user_metadata = user.user_metadata || {};
  const domain = (user.email || '').split('@')[1];

  if (!domain || freeMail.includes(domain.toLowerCase()) || user.user_metadata.company) {
    return callback(null, user, context);
  }

  if (!configuration.COMPANY_API_KEY) {
    console.warn('COMPANY_API_KEY is not set: the profile is not enriched.');
    return callback(null, user, context);
  }

  request.get({
    url: configuration.COMPANY_API_URL || 'https://api.peopledatalabs.com/v5/company/enrich',
    qs: { website: domain },
    headers: { 'X-Api-Key': configuration.COMPANY_API_KEY },
    json: true,
    timeout: 3000,
  }, (error, response, body) => {
    if (error || response.statusCode !== 200 || !body) {
      // 404 means that nobody knows the company; everything else is tried again at the next login.
      console.log('No company data for %s: %s', domain, error ? error.message : response.statusCode);
      return callback(null, user, context);
    }

    const company = {
      domain,
      name: body.display_name || body.name || null,
      industry: body.industry || null,
      employees: body.employee_count || null,
      country: (body.location || {}).country || null,
    };
    user.user_metadata.company = company;

    auth0.users.updateUserMetadata(user.user_id, { company })
      .then(() => callback(null, user, context))
      .catch((failure) => {
        console.error('The company data could not be stored: %s', failure.message);
        callback(null, user, context);
      });
  });
}
