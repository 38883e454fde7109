'use strict';
// What rules ask of moment most, by name: times from texts, their difference, and their texts, in the formats that are among the texts of the rules.
module.exports = (moment, texts) => {
  const formats = texts.filter((text) => /^[YMDdHhmsSAaZXxQWwEeGgLlNky\s.,:;/[\]'()-]+$/.test(text));
  const text = '2026-01-01T00:00:00.000Z';
  const time = moment.utc(0);
  return {
    moment: () => [moment(text), moment(new Date(0))],
    utc: () => moment.utc(text),
    unix: () => moment.unix(0).unix(),
    format: () => ['D MMM YYYY, HH:mm:ss', undefined, ...formats].map((format) => time.format(format)),
    diff: () => [time.diff(moment.utc(5), 'days'), time.diff(moment.utc(5))],
    add: () => time.clone().add(1, 'day'),
    subtract: () => time.clone().subtract(2, 'hours'),
    startOf: () => time.clone().startOf('day'),
    endOf: () => time.clone().endOf('month'),
    isAfter: () => time.isAfter(moment.utc(5)),
    isBefore: () => time.isBefore(moment.utc(5)),
    fromNow: () => time.fromNow(),
    duration: () => moment.duration(90, 'minutes').asHours(),
    toISOString: () => time.toISOString(),
  };
};
