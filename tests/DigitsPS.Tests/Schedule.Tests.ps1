# The nightly sample as it will be run. What a machine lacks is left out, by name.
BeforeDiscovery {
    function Test-Command([string] $Name) { [bool](Get-Command $Name -CommandType Application -ErrorAction Ignore) }
    $isRoot = $IsLinux -and (& id -u) -eq 0
    $hasCron = $isRoot -and (Test-Command cron)
    $hasSystemd = Test-Command systemd-analyze
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    function Invoke-Check([string] $Name) {
        $said = Invoke-Pwsh -NonInteractive -File (Join-Path $Repository 'tests/DigitsPS.Tests/Test-Schedule.ps1') -Check $Name 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $said
        $said
    }
}

Describe 'A schedule' {
    It 'of systemd is one that systemd-analyze verifies' -Skip:(-not $hasSystemd) {
        Invoke-Check Systemd | Should -Match 'passed Systemd: systemd-analyze'
    }

    It 'goes on after a full disk, with the model as it was' -Skip:(-not $isRoot) {
        Invoke-Check FullDisk | Should -Match 'passed FullDisk|left out FullDisk'
    }

    It 'of a real cron replaces the model once, of two runs at once' -Skip:(-not $hasCron) {
        Invoke-Check Cron | Should -Match 'passed Cron: nothing on standard output'
    }

    It 'for <_> names files and parameters that are there' -ForEach 'crontab', 'digits-nightly.service', 'Register-NightlyTask.ps1', 'kubernetes-cronjob.yaml', 'github-actions.yml' {
        $text = Get-Content (Join-Path $Repository "module/samples/schedule/$_") -Raw
        $text | Should -Match 'nightly\.ps1'
        $known = (Get-Command (Join-Path $Repository 'module/samples/nightly.ps1')).Parameters.Keys
        $line = ($text -split "`n" -match '-ModelPath')[0] -replace '.*nightly\.ps1|.*-File \S+'
        $named = [regex]::Matches($line, '(?<=\s)-([A-Z]\w+)').ForEach({ $_.Groups[1].Value }) | Where-Object { $_ -notin 'NoProfile', 'NonInteractive', 'File' }
        $named | Should -Not -BeNullOrEmpty
        $named | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }
}
