// What stands around the rules in every contender: documents in, one rule after the other, documents out.
// It is source text, because some of them run it in a world of its own.
export const frame = `
  class UnauthorizedError extends Error {}

  function login(user, context, rules) {
    user = JSON.parse(user);
    context = JSON.parse(context);
    for (const rule of rules) {
      rule(user, context, function (error, nextUser, nextContext) {
        if (error) { throw error; }
        user = nextUser || user;
        context = nextContext || context;
      });
    }

    return JSON.stringify(user) + '\\n' + JSON.stringify(context);
  }
`;
