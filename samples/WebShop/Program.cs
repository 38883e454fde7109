using RulesDashboard.WebShop;

await WebShopApp.Create(args).RunAsync();
