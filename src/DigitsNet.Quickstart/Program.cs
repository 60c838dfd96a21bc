using DigitsNet.Quickstart;

return CommandLine.Run(args, Quickstart.Run);
