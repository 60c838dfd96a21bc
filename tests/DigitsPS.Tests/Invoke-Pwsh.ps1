# The program and first arguments that start a pwsh like this one. As a .NET tool, this process is dotnet, which is told
# of pwsh.dll; the command 'pwsh' would be a program that starts this one, and that leaves it alive when killed.
function Get-PwshCommand {
    [Environment]::ProcessPath
    if ((Split-Path ([Environment]::ProcessPath) -LeafBase) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' }
    '-NoProfile', '-NonInteractive'
}

# Runs it, with the arguments of pwsh.
function Invoke-Pwsh {
    $program, $arguments = Get-PwshCommand
    & $program @arguments @args
}
