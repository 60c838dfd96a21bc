#Requires -Version 7.6
<#
.SYNOPSIS
Builds, tests, checks and packs DigitsPS.

.EXAMPLE
./build.ps1
Builds the module; Import-Module ./DigitsPS.psd1 works then.

.EXAMPLE
./build.ps1 -Task Test
Runs the tests of the library and of the cmdlets.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

switch ($Task) {
    'Build' { dotnet build "$PSScriptRoot/src/DigitsPS/DigitsPS.csproj" -c $Configuration }
    'Clean' { Remove-Item "$PSScriptRoot/module/bin", "$PSScriptRoot/en-US", "$PSScriptRoot/artifacts" -Recurse -Force -ErrorAction Ignore }
}
