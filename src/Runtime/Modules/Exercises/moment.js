'use strict';
// What rules ask of moment most: times from texts, their difference, and their texts.
module.exports = (moment) => {
  const text = '2026-01-01T00:00:00.000Z';
  const time = moment.utc(text);
  return [
    () => moment(text).format(),
    () => moment.utc('2026-01-01T00:00:00Z').format('YYYY-MM-DD'),
    () => moment('2026-01-01').isValid(),
    () => moment(new Date(0)).valueOf(),
    () => moment.unix(0).unix(),
    () => moment('01/02/2026', 'DD/MM/YYYY').toDate(),
    () => time.format('D MMM YYYY, HH:mm:ss') + time.format('dddd MMMM Do YYYY') + time.format('X'),
    () => moment.utc().diff(time, 'days'),
    () => moment.utc().diff(time, 'months'),
    () => moment.utc().diff(time),
    () => moment.utc().add(1, 'day').subtract(2, 'hours'),
    () => moment.utc().startOf('day').isAfter(time),
    () => moment.utc().isBefore(moment.utc(text).endOf('month')),
    () => moment.utc(text).fromNow(),
    () => moment.duration(90, 'minutes').asHours(),
    () => time.clone().local().utcOffset(),
    () => time.toISOString() + time.toJSON(),
  ];
};
