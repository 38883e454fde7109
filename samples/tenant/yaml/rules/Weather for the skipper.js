function weather(user, context, callback) {
  const axios = require('axios');
  axios.get('https://weather.example.com/today', { headers: { 'x-api-key': configuration.WEATHER_KEY }, timeout: 2000 })
    .then((answer) => {
      context.idToken['https://harbour.example.com/wind'] = answer.data.wind;
      callback(null, user, context);
    })
    .catch(() => callback(null, user, context));
}
