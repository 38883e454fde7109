function weekdaysOnlyForAnApplication(user, context, callback) {
  const application = configuration.WEEKDAYS_APPLICATION || 'Time sheets';
  const timeZone = configuration.WEEKDAYS_TIME_ZONE || 'Europe/Berlin';

  if (context.clientName !== application) {
    return callback(null, user, context);
  }

  const day = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone }).format(new Date());
  if (day === 'Saturday' || day === 'Sunday') {
    return callback(new UnauthorizedError(`${application} can be used from Monday to Friday.`));
  }

  return callback(null, user, context);
}
