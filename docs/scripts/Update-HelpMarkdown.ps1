#Requires -Version 7.6

<#
.SYNOPSIS
Brings the pages of docs/en-US in step with the cmdlets: syntax, parameters and their attributes.

.DESCRIPTION
The prose of a page is kept as it is. Syntax and the yaml block of each parameter are written anew from the cmdlets of
the module, which must be built (a copy that is loaded already is taken). A parameter that has no section yet gets one
with its HelpMessage; a section without a parameter is an error. A cmdlet without a page gets a new one to fill in.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The folder of the pages.
    [string] $Path = (Join-Path $PSScriptRoot '../../docs/en-US'),

    # The module's manifest.
    [string] $Manifest = (Join-Path $PSScriptRoot '../../DigitsPS.psd1')
)

$ErrorActionPreference = 'Stop'
$common = [Management.Automation.Cmdlet]::CommonParameters
$shouldProcess = @{
    WhatIf  = 'Shows what would happen if the cmdlet ran. The cmdlet is not run.'
    Confirm = 'Asks for confirmation before running the cmdlet.'
}

function Get-TypeName([Type] $Type) {
    $inner = [Nullable]::GetUnderlyingType($Type) ?? $Type
    $inner.Name
}

# A yaml block for each group of parameter sets in which the parameter has the same attributes.
function Get-ParameterYaml($Parameter, [string] $Default) {
    $values = $Parameter.Attributes.Where({ $_ -is [ValidateSet] }).ValidValues
    if (-not $values -and $Parameter.ParameterType.IsEnum) { $values = [Enum]::GetNames($Parameter.ParameterType) }
    $groups = $Parameter.ParameterSets.GetEnumerator() | Sort-Object Key | Group-Object {
        $set = $_.Value
        $set.IsMandatory, $set.Position, $set.ValueFromPipeline, $set.ValueFromPipelineByPropertyName -join ' '
    }
    foreach ($group in $groups) {
        $set = $group.Group[0].Value
        $names = $group.Group.Key | ForEach-Object { $_ -eq '__AllParameterSets' ? '(All)' : $_ }
        $pipeline = @(
            if ($set.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
            if ($set.ValueFromPipeline) { 'ByValue' }
        )
        '```yaml'
        "Type: $(Get-TypeName $Parameter.ParameterType)"
        "Parameter Sets: $($names -join ', ')"
        "Aliases: $(($Parameter.Aliases | Sort-Object) -join ', ')".TrimEnd()
        if ($values) { "Accepted values: $($values -join ', ')" }
        ''
        "Required: $($set.IsMandatory)"
        "Position: $($set.Position -lt 0 ? 'Named' : $set.Position)"
        "Default value: $Default"
        "Accept pipeline input: $($pipeline ? "True ($($pipeline -join ', '))" : 'False')"
        "Accept wildcard characters: $([bool]$Parameter.Attributes.Where({ $_ -is [SupportsWildcards] }))"
        '```'
        ''
    }
}

function Get-DefaultText($Command, $Parameter) {
    if ($Parameter.SwitchParameter) { return 'False' }
    $value = [Activator]::CreateInstance($Command.ImplementingType).$($Parameter.Name)
    if ($value -is [int[]]) { return $value -join ', ' }
    if ($value -is [Enum] -or ($value -is [ValueType] -and $value -ne 0)) { return "$value" }
    'None'
}

# The text of a page between a heading and the next of the same or a higher level.
function Get-Section([string] $Page, [string] $Heading) {
    $level = ($Heading -replace '[^#].*').Length
    $pattern = "(?ms)^$([regex]::Escape($Heading))[ ]*\n(.*?)(?=^#{1,$level} |\z)"
    $match = [regex]::Match($Page, $pattern)
    $match.Success ? $match.Groups[1].Value.Trim() : $null
}

if (-not (Get-Module DigitsPS)) { Import-Module $Manifest }
foreach ($command in Get-Command -Module DigitsPS | Sort-Object Name) {
    $file = Join-Path $Path "$($command.Name).md"
    $page = (Test-Path $file) ? ([IO.File]::ReadAllText($file) -replace "`r`n", "`n") : ''

    $parameters = $command.Parameters.Values | Where-Object Name -notin $common | Sort-Object Name
    $unknown = [regex]::Matches((Get-Section $page '## PARAMETERS'), '(?m)^### -(\S+)').ForEach({ $_.Groups[1].Value }) |
        Where-Object { $_ -notin $parameters.Name }
    if ($unknown) { throw "${file}: no such parameter of $($command.Name): $($unknown -join ', ')." }

    $syntax = foreach ($set in $command.ParameterSets | Sort-Object { -not $_.IsDefault }, Name) {
        if ($set.Name -ne '__AllParameterSets') { "### $($set.Name)$($set.IsDefault ? ' (Default)' : '')" }
        '```'
        "$($command.Name) $set"
        '```'
        ''
    }
    $details = foreach ($parameter in $parameters) {
        $section = Get-Section $page "### -$($parameter.Name)"
        $prose = ($section -replace '(?s)```yaml.*').Trim()
        if (-not $prose) { $prose = $shouldProcess[$parameter.Name] ?? $parameter.Attributes.Where({ $_.HelpMessage })[0].HelpMessage }
        $default = $section -match '(?m)^Default value: (.+)$' ? $Matches[1] : (Get-DefaultText $command $parameter)
        "### -$($parameter.Name)"
        $prose
        ''
        Get-ParameterYaml -Parameter $parameter -Default $default
    }

    $text = @(
        '---'
        'external help file: DigitsPS.dll-Help.xml'
        'Module Name: DigitsPS'
        'online version:'
        'schema: 2.0.0'
        '---'
        ''
        "# $($command.Name)"
        ''
        '## SYNOPSIS'
        (Get-Section $page '## SYNOPSIS') ?? '{{ Synopsis }}'
        ''
        '## SYNTAX'
        ''
        $syntax
        '## DESCRIPTION'
        (Get-Section $page '## DESCRIPTION') ?? '{{ Description }}'
        ''
        '## EXAMPLES'
        ''
        (Get-Section $page '## EXAMPLES') ?? '{{ Examples }}'
        ''
        '## PARAMETERS'
        ''
        $details
        '### CommonParameters'
        'This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable, -InformationAction, -InformationVariable, -OutBuffer, -OutVariable, -PipelineVariable, -ProgressAction, -Verbose, -WarningAction, and -WarningVariable. For more information, see [about_CommonParameters](http://go.microsoft.com/fwlink/?LinkID=113216).'
        ''
        foreach ($heading in 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS') {
            "## $heading"
            ''
            (Get-Section $page "## $heading") ?? "{{ $heading }}"
            ''
        }
    ) -join "`n"
    $text = $text.TrimEnd() + "`n"
    if ($text -cne $page -and $PSCmdlet.ShouldProcess($file, 'Write page')) {
        [IO.File]::WriteAllText($file, $text)
        $file
    }
}
