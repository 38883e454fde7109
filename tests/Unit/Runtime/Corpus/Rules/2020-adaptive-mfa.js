/* 2020. Decides about a second factor by the risk assessment, and remembers why. */
function adaptive(user, context, callback) {
  const risk = context.riskAssessment;
  const device = risk && risk.assessments.NewDevice;
  let why;
  if (risk && risk.confidence === 'low') { why = 'low confidence'; }
  if (device && device.confidence === 'low' && device.code !== 'initial_login') { why = 'new device'; }
  if (why && user.multifactor && user.multifactor.length) {
    context.multifactor = { provider: 'any', allowRememberBrowser: false };
    user.app_metadata = user.app_metadata || {};
    context.idToken['https://acme.test/mfa_reason'] = why;
  }
  callback(null, user, context);
}

//# a new device
//< user.multifactor ["guardian"]
//< context.riskAssessment {"confidence":"medium","assessments":{"NewDevice":{"confidence":"low","code":"no_device_history"}}}
//= second factor {"provider":"any","allowRememberBrowser":false}
//= context.idToken {"https://acme.test/mfa_reason":"new device"}

//# not enrolled
//< context.riskAssessment {"confidence":"low","assessments":{"NewDevice":{"confidence":"low","code":"initial_login"}}}
//= allowed

//# no assessment
//= allowed
