#Requires -Version 7.6

<#
.SYNOPSIS
Makes the help that Get-Help reads from the pages of docs/en-US.

.DESCRIPTION
The pages of cmdlets become DigitsPS.dll-Help.xml (MAML, as platyPS makes it from the same pages), the about pages
become text files. The output is the same for the same pages, and is checked in.
#>
[CmdletBinding()]
param(
    # The folder of the pages.
    [string] $Path = (Join-Path $PSScriptRoot '../../docs/en-US'),

    # The folder to write to.
    [string] $Destination = (Join-Path $PSScriptRoot '../../module/en-US')
)

$ErrorActionPreference = 'Stop'
$namespaces = @{
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

# Reading: a page as headings with the lines below them

function Read-Page([string] $File) {
    [IO.File]::ReadAllText($File) -replace "`r`n", "`n" -replace '(?s)\A---\n.*?\n---\n', ''
}

function Get-Section([string] $Page, [string] $Heading) {
    $level = ($Heading -replace '[^#].*').Length
    $match = [regex]::Match($Page, "(?ms)^$([regex]::Escape($Heading))[ ]*\n(.*?)(?=^#{1,$level} |\z)")
    $match.Groups[1].Value.Trim()
}

# Every '### ' part of a section, as objects with Title and Text.
function Get-Part([string] $Section) {
    foreach ($match in [regex]::Matches($Section, '(?ms)^### ([^\n]+)\n(.*?)(?=^### |\z)')) {
        [pscustomobject]@{ Title = $match.Groups[1].Value.Trim(); Text = $match.Groups[2].Value.Trim() }
    }
}

# Paragraphs without marks: lines of one are joined.
function Get-Paragraph([string] $Text) {
    $plain = $Text -replace '\[([^\]]+)\]\([^)]*\)', '$1' -replace '`', '' -replace '\*\*', ''
    ($plain.Trim() -split '\n\s*\n').Where({ $_.Trim() }).ForEach({ ($_ -split '\n').Trim() -join ' ' })
}

# The attributes of a parameter, one object for each yaml block.
function Get-ParameterBlock([string] $Text) {
    foreach ($match in [regex]::Matches($Text, '(?s)```yaml\n(.*?)```')) {
        $block = [ordered]@{}
        foreach ($line in $match.Groups[1].Value -split '\n') {
            $name, $value = $line -split ':\s*', 2
            if ($name.Trim()) { $block[$name] = $value }
        }
        [pscustomobject]$block
    }
}

# Writing: elements by prefix:name

$settings = [Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }

# The names of these parameters are seen by the script block, so they are not those of its own variables.
function Write-Element([string] $Tag, $Body, [Collections.IDictionary] $TagAttributes = @{}) {
    $prefix, $local = $Tag -split ':'
    $xml.WriteStartElement($prefix, $local, $namespaces[$prefix])
    foreach ($key in $TagAttributes.Keys) { $xml.WriteAttributeString($key, $TagAttributes[$key]) }
    if ($Body -is [scriptblock]) { & $Body } else { $xml.WriteString([string]$Body) }
    $xml.WriteEndElement()
}

function Write-Paragraph([string] $Text) {
    foreach ($paragraph in Get-Paragraph $Text) { Write-Element maml:para $paragraph }
}

function Write-Parameter($Parameter, $Block, [switch] $InSyntax) {
    $type = $Block.Type
    $attributes = [ordered]@{
        required       = $Block.Required.ToLowerInvariant()
        variableLength = "$($type.EndsWith('[]'))".ToLowerInvariant()
        globbing       = $Block.'Accept wildcard characters'.ToLowerInvariant()
        pipelineInput  = $Block.'Accept pipeline input'
        position       = $Block.Position.ToLowerInvariant()
        aliases        = $Block.Aliases ? $Block.Aliases : 'none'
    }
    Write-Element command:parameter -TagAttributes $attributes {
        Write-Element maml:name $Parameter.Title.TrimStart('-')
        Write-Element maml:description { Write-Paragraph ($Parameter.Text -replace '(?s)```yaml.*') }
        if ($InSyntax -and $Block.'Accepted values') {
            Write-Element command:parameterValueGroup {
                foreach ($value in $Block.'Accepted values' -split ', ') {
                    Write-Element command:parameterValue $value -TagAttributes ([ordered]@{ required = 'false'; variableLength = 'false' })
                }
            }
        }
        if (-not $InSyntax -or $type -ne 'SwitchParameter') {
            $required = "$($type -ne 'SwitchParameter')".ToLowerInvariant()
            Write-Element command:parameterValue $type -TagAttributes ([ordered]@{ required = $required; variableLength = 'false' })
        }
        Write-Element dev:type {
            Write-Element maml:name $type
            Write-Element maml:uri ''
        }
        Write-Element dev:defaultValue $Block.'Default value'
    }
}

function Write-Syntax([string] $Name, [string] $Page, $Parameters) {
    $section = Get-Section $Page '## SYNTAX'
    $sets = @(Get-Part $section)
    if (-not $sets) { $sets = @([pscustomobject]@{ Title = '(All)'; Text = $section }) }
    foreach ($set in $sets) {
        $title = $set.Title -replace ' \(Default\)$'
        Write-Element command:syntaxItem {
            Write-Element maml:name $Name
            # In the order of the syntax line
            foreach ($match in [regex]::Matches($set.Text, '(?<=[ \[])-([A-Za-z]\w*)')) {
                $parameter = $Parameters.Where({ $_.Title -eq $match.Value })[0]
                $block = @($parameter.Blocks).Where({ $_.'Parameter Sets' -eq '(All)' -or $title -in ($_.'Parameter Sets' -split ', ') })[0]
                Write-Parameter $parameter $block -InSyntax
            }
        }
    }
}

function Write-Example($Example) {
    $code = [regex]::Matches($Example.Text, '(?s)```powershell\n(.*?)\n```').ForEach({ $_.Groups[1].Value }) -join "`n`n"
    Write-Element command:example {
        Write-Element maml:title "--- $($Example.Title) ---"
        Write-Element dev:code $code
        # The empty paragraph sets examples apart
        Write-Element dev:remarks {
            Write-Paragraph ($Example.Text -replace '(?s)```\w*\n.*?```')
            Write-Element maml:para ''
        }
    }
}

function Write-TypeList([string] $Section, [string] $ListName, [string] $ItemName) {
    Write-Element $ListName {
        # Types without a text of their own share that of the next
        $names = @()
        foreach ($part in Get-Part $Section) {
            $names += $part.Title
            if (-not $part.Text) { continue }
            Write-Element $ItemName {
                Write-Element dev:type { Write-Element maml:name ($names -join ', ') }
                Write-Element maml:description { Write-Paragraph $part.Text }
            }
            $names = @()
        }
    }
}

function Write-Command([string] $Name, [string] $Page) {
    $parameters = @(Get-Part (Get-Section $Page '## PARAMETERS')).Where({ $_.Title -like '-*' })
    foreach ($parameter in $parameters) {
        $parameter | Add-Member Blocks @(Get-ParameterBlock $parameter.Text)
    }
    $verb, $noun = $Name -split '-'
    Write-Element command:command {
        Write-Element command:details {
            Write-Element command:name $Name
            Write-Element command:verb $verb
            Write-Element command:noun $noun
            Write-Element maml:description { Write-Paragraph (Get-Section $Page '## SYNOPSIS') }
        }
        Write-Element maml:description { Write-Paragraph (Get-Section $Page '## DESCRIPTION') }
        Write-Element command:syntax { Write-Syntax -Name $Name -Page $Page -Parameters $parameters }
        Write-Element command:parameters {
            foreach ($parameter in $parameters) { Write-Parameter $parameter $parameter.Blocks[0] }
        }
        Write-TypeList (Get-Section $Page '## INPUTS') -ListName command:inputTypes -ItemName command:inputType
        Write-TypeList (Get-Section $Page '## OUTPUTS') -ListName command:returnValues -ItemName command:returnValue
        Write-Element maml:alertSet { Write-Element maml:alert { Write-Paragraph (Get-Section $Page '## NOTES') } }
        Write-Element command:examples { foreach ($example in Get-Part (Get-Section $Page '## EXAMPLES')) { Write-Example $example } }
        Write-Element command:relatedLinks {
            foreach ($link in [regex]::Matches((Get-Section $Page '## RELATED LINKS'), '\[([^\]]+)\]')) {
                Write-Element maml:navigationLink {
                    Write-Element maml:linkText $link.Groups[1].Value
                    Write-Element maml:uri ''
                }
            }
        }
    }
}

# An about page as plain text: headings in capitals, prose wrapped and set in by four columns, code as it is.
function ConvertTo-AboutText([string] $Page) {
    $fenced = $false
    $paragraph = @()
    $output = foreach ($line in ($Page.Trim() -split '\n') + '') {
        $isText = -not $fenced -and $line -match '\S' -and $line -notmatch '^(#|```|- |\||  )'
        if ($paragraph -and -not $isText) {
            Get-WrappedLine ($paragraph -join ' ')
            $paragraph = @()
        }
        if ($line -match '^```') { $fenced = -not $fenced }
        elseif ($fenced) { "        $line".TrimEnd() }
        elseif ($line -match '^### (.+)') { "  $($Matches[1])" }
        elseif ($line -match '^# (.+)') { $Matches[1] }
        elseif ($line -match '^## (.+)') { $Matches[1].ToUpperInvariant() }
        elseif ($line -match '^\|[\s:|-]+\|$') { }
        elseif ($line -match '^\|') { Get-TableLine $line }
        elseif ($line -match '^- (.+)') { Get-WrappedLine $Matches[1] '- ' }
        elseif ($isText) { $paragraph += $line.Trim() }
        else { '' }
    }
    ($output -join "`n") -replace "\n{3,}", "`n`n"
}

function Get-WrappedLine([string] $Text, [string] $Mark = '') {
    $indent = '    '
    $line = $indent + $Mark
    $isEmpty = $true
    foreach ($word in ($Text -replace '\[([^\]]+)\]\([^)]*\)', '$1' -replace '`', '' -replace '\*\*', '') -split ' ') {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt 80) {
            $line
            $line = $indent + ' ' * $Mark.Length
            $isEmpty = $true
        }
        $line += ($isEmpty ? '' : ' ') + $word
        $isEmpty = $false
    }
    $line
}

# A row of a table: its first cell, and below it the second. Column headings are left out.
function Get-TableLine([string] $Line) {
    $cells = ($Line.Trim('|') -split '\|').Trim() -replace '`', ''
    if ($cells[0] -ceq 'Id') { return }
    "    $($cells[0])"
    Get-WrappedLine $cells[1] '    '
}

$null = New-Item -ItemType Directory -Force $Destination
$buffer = [IO.MemoryStream]::new()
$xml = [Xml.XmlWriter]::Create($buffer, $settings)
$xml.WriteStartElement('helpItems', 'http://msh')
$xml.WriteAttributeString('schema', 'maml')
foreach ($prefix in $namespaces.Keys | Sort-Object) { $xml.WriteAttributeString('xmlns', $prefix, $null, $namespaces[$prefix]) }
foreach ($file in Get-ChildItem $Path -Filter *-*.md | Sort-Object Name) { Write-Command $file.BaseName (Read-Page $file.FullName) }
$xml.WriteEndElement()
$xml.Dispose()
[IO.File]::WriteAllText((Join-Path $Destination 'DigitsPS.dll-Help.xml'), [Text.Encoding]::UTF8.GetString($buffer.ToArray()) + "`n")

foreach ($file in Get-ChildItem $Path -Filter about_*.md) {
    $text = ConvertTo-AboutText (Read-Page $file.FullName)
    [IO.File]::WriteAllText((Join-Path $Destination "$($file.BaseName).help.txt"), $text.TrimEnd() + "`n")
}
