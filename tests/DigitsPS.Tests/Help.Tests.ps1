BeforeDiscovery {
    $docs = Join-Path $PSScriptRoot '../../docs/en-US'
    $pages = foreach ($file in Get-ChildItem -LiteralPath $docs -Filter *-*.md) { @{ Name = $file.BaseName } }

    # The powershell blocks of a text, joined: an example is run as a whole.
    function Get-Code([string] $Text) {
        [regex]::Matches($Text, '(?s)```powershell\n(.*?)\n```').ForEach({ $_.Groups[1].Value }) -join "`n"
    }

    $examples = foreach ($file in Get-ChildItem -LiteralPath $docs -Filter *.md) {
        $text = [IO.File]::ReadAllText($file.FullName) -replace "`r`n", "`n"
        if ($file.BaseName -like 'about_*') {
            @{ Page = $file.BaseName; Title = 'its code'; Code = Get-Code $text }
            continue
        }
        foreach ($match in [regex]::Matches($text, '(?ms)^### (Example \d+: [^\n]+)\n(.*?)(?=^##)')) {
            @{ Page = $file.BaseName; Title = $match.Groups[1].Value; Code = Get-Code $match.Groups[2].Value }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $docs = Join-Path $Repository 'docs/en-US'
    $help = Join-Path $Repository 'module/en-US'
}

Describe 'Help' {
    It 'has a page for each cmdlet, and no other' {
        (Get-ChildItem $docs -Filter *-*.md).BaseName | Should -Be (Get-Command -Module DigitsPS).Name
    }

    It 'has pages in step with the cmdlets (docs/scripts/Update-HelpMarkdown.ps1)' {
        $copy = Join-Path $TestDrive 'docs'
        Copy-Item $docs $copy -Recurse
        & $Repository/docs/scripts/Update-HelpMarkdown.ps1 -Path $copy |
            Split-Path -Leaf | Should -BeNullOrEmpty
    }

    It 'is made from the pages as they are (docs/scripts/ConvertTo-Maml.ps1)' {
        $fresh = Join-Path $TestDrive 'help'
        & $Repository/docs/scripts/ConvertTo-Maml.ps1 -Path $docs -Destination $fresh
        (Get-ChildItem $fresh).Name | Should -Be (Get-ChildItem $help).Name
        foreach ($file in Get-ChildItem $fresh) {
            $made = [IO.File]::ReadAllText((Join-Path $help $file.Name)) -replace "`r`n", "`n"
            $made -ceq [IO.File]::ReadAllText($file.FullName) | Should -BeTrue -Because "$($file.Name) is made from docs/en-US"
        }
    }

    Context '<Name>' -ForEach $pages {
        BeforeAll {
            $topic = Get-Help $Name -Full
            $command = Get-Command $Name
            $text = Get-Content (Join-Path $docs "$Name.md") -Raw
        }

        It 'is complete' {
            $text | Should -Not -Match '\{\{'
            $topic.Synopsis | Should -Match '\.$'
            $topic.Synopsis | Should -Not -Match '\['
            ($topic.description.Text -join '').Length | Should -BeGreaterThan 100
            @($topic.examples.example).Count | Should -BeGreaterOrEqual 3
            $numbers = $topic.examples.example.title | ForEach-Object { [int] [regex]::Match($_, 'Example (\d+)').Groups[1].Value }
            $numbers | Should -Be (1..@($numbers).Count)
            foreach ($example in $topic.examples.example) {
                $example.code | Should -Match $Name
                $example.remarks[0].Text | Should -Match '\.$'
            }
            $topic.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
            @($topic.syntax.syntaxItem).Count | Should -Be $command.ParameterSets.Count
        }

        It 'describes each parameter' {
            $described = $topic.parameters.parameter
            $expected = $command.Parameters.Keys | Where-Object { $_ -notin [Management.Automation.Cmdlet]::CommonParameters }
            $described.name | Sort-Object | Should -Be ($expected | Sort-Object)
            foreach ($parameter in $described) {
                $parameter.description.Text -join '' | Should -Match '\w.*\.$' -Because $parameter.name
            }
        }

        It 'gives the defaults that the cmdlet has' {
            $fresh = [Activator]::CreateInstance($command.ImplementingType)
            foreach ($parameter in $topic.parameters.parameter) {
                $real = $fresh.($parameter.name)
                if ($real -is [Enum] -or $real -is [int[]] -or ($real -is [ValueType] -and $real -isnot [switch] -and $real -ne 0)) {
                    $parameter.defaultValue | Should -Be ($real -join ', ') -Because $parameter.name
                }
            }
        }

        It 'names the types that come out' {
            $documented = [regex]::Matches(($text -split '## OUTPUTS')[1], '(?m)^### (\S+)').ForEach({ $_.Groups[1].Value })
            foreach ($type in $command.OutputType.Name) { $documented | Should -Contain $type }
        }

        It 'links to pages that exist' {
            foreach ($match in [regex]::Matches(($text -split '## RELATED LINKS')[1], '\(([^)]+)\)')) {
                Join-Path $docs $match.Groups[1].Value | Should -Exist
            }
        }
    }

    It 'finds about_DigitsPS and about_DigitsPS_Errors' {
        Get-Help about_DigitsPS | Out-String | Should -Match 'The pipeline carries data'
        Get-Help about_DigitsPS_Errors | Out-String | Should -Match 'ModelChecksumMismatch'
    }

    It 'lists every error id, and no other' {
        $listed = [regex]::Matches((Get-Content (Join-Path $docs 'about_DigitsPS_Errors.md') -Raw), '(?m)^\| `(\w+)` \|').ForEach({ $_.Groups[1].Value })
        $records = (Get-Command New-Network).ImplementingType.Assembly.GetType('DigitsPS.ErrorRecords')
        $own = $records.GetMethods() | Where-Object { $_.ReturnType.Name -eq 'InputException' } | ForEach-Object Name
        $library = (New-Network).GetType().Assembly.GetType('DigitsNet.DigitsError')
        $expected = @($own) + [Enum]::GetNames($library)
        $listed | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    Context 'examples' {
        BeforeAll {
            # What the examples are written for: Kaggle's two files, a table of flowers and a few models.
            $data = Join-Path $TestDrive 'data'
            $null = New-Item -ItemType Directory $data, (Join-Path $data 'models')
            $digits = Import-DigitData -Sample MnistTest | Select-Object -First 200
            $pixels = 0..783 | ForEach-Object { "pixel$_" }
            [IO.File]::WriteAllLines((Join-Path $data 'train.csv'),
                [string[]](@("label,$($pixels -join ',')") + @($digits | ForEach-Object { "$($_.Label),$($_.Pixels -join ',')" })))
            [IO.File]::WriteAllLines((Join-Path $data 'test.csv'),
                [string[]](@($pixels -join ',') + @($digits | Select-Object -First 30 | ForEach-Object { $_.Pixels -join ',' })))
            Copy-Item $IrisPath $data
            Set-Content (Join-Path $data 'messung.csv') ((Get-Content $IrisPath) -replace ',', ';' -replace '\.', ',' -replace 'species', 'sorte')
            foreach ($season in 'spring', 'autumn') { Copy-Item $IrisPath (Join-Path $data "$season.csv") }
            $pictures = Join-Path $Repository 'tests/DigitsNet.Tests/Data/Pictures'
            foreach ($class in 'a', 'b') {
                $null = New-Item -ItemType Directory (Join-Path $data "letters/$class")
                Copy-Item (Join-Path $pictures '*.png') (Join-Path $data "letters/$class")
            }
            Copy-Item (Join-Path $pictures 'turned.jpg') (Join-Path $data 'photo.jpg')
            $model = $digits | Invoke-NetworkTraining -Network (New-Network 16) -Epoch 3
            foreach ($name in 'digits', 'models/a', 'models/b') { $model | Export-Model (Join-Path $data "$name.msgpack") }
        }

        It 'runs the examples of <_> one after another, as they are pasted into a session' -ForEach 'Compare-Model', 'Update-Model' {
            Push-Location (Copy-Item $data (Join-Path $TestDrive "pasted $_") -Recurse -PassThru | Select-Object -First 1)
            try {
                $ErrorActionPreference = 'Stop'
                $text = [IO.File]::ReadAllText((Join-Path $docs "$_.md")) -replace "`r`n", "`n"
                $blocks = [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```').ForEach{ $_.Groups[1].Value }
                { $null = . ([scriptblock]::Create($blocks -join "`n")) 6>&1 } | Should -Not -Throw
            }
            finally {
                Pop-Location
            }
        }

        It '<Page>, <Title>' -ForEach $examples {
            $folder = Join-Path $TestDrive ([Guid]::NewGuid())
            # The first of a page wants no file
            if ($Title -like 'Example 1:*') { $null = New-Item -ItemType Directory $folder } else { Copy-Item $data $folder -Recurse }
            Push-Location $folder
            try {
                $ErrorActionPreference = 'Stop'
                $before = (Get-ChildItem -Recurse).Count
                $shown = & ([scriptblock]::Create($Code)) 6>&1 | Out-String
                ($shown.Trim() -or (Get-ChildItem -Recurse).Count -gt $before -or $Code -match '-WhatIf') | Should -BeTrue
            }
            finally {
                Pop-Location
            }
        }
    }
}
