BeforeAll {
    . $PSScriptRoot/common.ps1
    $page = [IO.File]::ReadAllText((Join-Path $Repository 'README.md')) -replace "`r`n", "`n"

    # Text without its figures, and blanks as one: what stays the same when the last digit of a score does not.
    function Get-Shape([string] $Text) { $Text -replace '(?m)^Cost .*$', 'Cost' -replace '[\d.,%·]+', '#' -replace ' +', ' ' }
}

Describe 'README' {
    It 'shows a session as it really runs (docs/scripts/Update-Transcript.ps1)' {
        $session = '(?s)```console\n(.*?)\n```'
        $fresh = & $Repository/docs/scripts/Update-Transcript.ps1 -PassThru
        $fresh | Should -Match $session
        $now = Get-Shape ([regex]::Match($fresh, $session).Groups[1].Value)
        $shown = Get-Shape ([regex]::Match($page, $session).Groups[1].Value)
        # Which digits are misread, and what they look like, hangs on the last bits.
        $end = 'PS> \$wrong \| Select.*'
        $now -replace "(?s)$end" | Should -Be ($shown -replace "(?s)$end")
        $now | Should -Match 'predicted #'
    }

    It 'shows a picture of a session as it really looks (docs/scripts/Update-Picture.ps1)' {
        $words = { param($svg) (([xml]$svg).GetElementsByTagName('text').ForEach({ Get-Shape $_.InnerText }) -ne '#') -join "`n" }
        $fresh = & $Repository/docs/scripts/Update-Picture.ps1 -PassThru
        $shown = [IO.File]::ReadAllText((Join-Path $Repository ([regex]::Match($page, '!\[.*?\]\((.*?)\)').Groups[1].Value)))
        & $words $fresh | Should -Be (& $words $shown)
        # The digits hang on nothing but the data: the white of their strokes is the same to the last rectangle.
        $white = '<path fill="#fefefe" d="[^"]+"'
        $fresh | Should -Match $white
        [regex]::Match($fresh, $white).Value | Should -Be ([regex]::Match($shown, $white).Value)
    }

    It 'names the two commands that .ci/run runs' {
        $run = Get-Content (Join-Path $Repository '.ci/run') -Raw
        $commands = [regex]::Matches($page, '(?s)```sh\n(dotnet .*?)\n```').ForEach({ $_.Groups[1].Value })
        $commands.Count | Should -Be 2
        foreach ($command in $commands) { $run | Should -Match "(?m)^\s*$([regex]::Escape($command)) " }
    }

    It 'has examples that run as they stand' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'readme')
        New-MnistCsv (Join-Path $folder 'train.csv') -Count 300
        New-MnistCsv (Join-Path $folder 'test.csv') -Count 20 -Unlabelled
        Push-Location $folder
        try {
            Copy-Item $IrisPath .
            $code = [regex]::Matches($page, '(?s)```powershell\n(.*?)\n```').ForEach({ $_.Groups[1].Value }) -join "`n"
            $ErrorActionPreference = 'Stop'
            & ([scriptblock]::Create($code)) | Out-String | Should -Match 'predicted'
            (Import-Csv submission.csv).Count | Should -Be 20
        }
        finally {
            Pop-Location
        }
    }

    It 'names files that exist' {
        foreach ($file in 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md') {
            $text = Get-Content (Join-Path $Repository $file) -Raw
            foreach ($match in [regex]::Matches($text, '\]\((?!http)([^)#]+)\)')) {
                Join-Path $Repository $match.Groups[1].Value | Should -Exist -Because $file
            }
        }
    }

    It 'lists every cmdlet' {
        foreach ($name in (Get-Command -Module DigitsPS).Name) { $page | Should -Match "\[$name\]\(docs/en-US/$name\.md\)" }
    }

    It 'is joined by a map of the tree that is true' {
        $map = [regex]::Match((Get-Content (Join-Path $Repository 'CONTRIBUTING.md') -Raw), '(?s)```\r?\n(.*?)```').Groups[1].Value
        $folders = @('')
        foreach ($line in $map -split '\r?\n' -match '\S') {
            $null = $line -match '^( *)(\S+)'
            $depth = $Matches[1].Length / 2
            $folders = @($folders[0..$depth]) + $Matches[2]
            Join-Path $Repository ($folders -join '') | Should -Exist
        }
    }
}
