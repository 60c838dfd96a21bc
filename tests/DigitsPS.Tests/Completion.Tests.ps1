# What Tab completes by what is there: files and columns.
BeforeAll {
    . $PSScriptRoot/common.ps1
    Push-Location $TestDrive
    $null = New-Item -ItemType Directory folder
    'm.msgpack', 'train.csv', 'train.txt.gz', 'notes.md' | ForEach-Object { Set-Content $_ x }
    Set-Content flowers.csv '# measured by hand', 'width,petal length,"kind"', '1,2,a'
    function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.ListItemText }
}

AfterAll { Pop-Location }

Describe 'Completion' {
    It 'completes model files with <_>' -ForEach 'Import-Model ', 'Measure-Model ', 'Invoke-Prediction -Model ', 'Invoke-NetworkTraining -InitialModel ', 'Export-Model ' {
        Get-Completion $_ | Should -Be 'folder', 'm.msgpack'
    }

    It 'completes files of examples with <_>' -ForEach 'Import-DigitData ', 'Invoke-NetworkTraining -Data ', 'Measure-DigitData ', 'Test-CrossValidation -Data ' {
        Get-Completion $_ | Sort-Object | Should -Be 'flowers.csv', 'folder', 'train.csv', 'train.txt.gz'
    }

    It 'completes models and logs with Show-LearningCurve' {
        Get-Completion 'Show-LearningCurve ' | Sort-Object | Should -Be 'flowers.csv', 'folder', 'm.msgpack', 'train.csv'
        Get-Completion 'Show-LearningCurve x -Metric ' | Sort-Object | Should -Be 'Accuracy', 'Cost', 'F1', 'LearningRate'
    }

    It 'completes any file where none has the right ending' {
        Get-Completion 'Import-Model no' | Should -Be 'notes.md'
    }

    It 'completes label columns by the header of the file with <_>' -ForEach 'Import-DigitData flowers.csv -LabelColumn ', 'Invoke-NetworkTraining -Data flowers.csv -LabelProperty ' {
        Get-Completion $_ | Should -Be 'width', 'petal length', 'kind'
        (TabExpansion2 "${_}pe" "${_}pe".Length).CompletionMatches.CompletionText | Should -Be "'petal length'"
        Get-Completion ($_ -replace 'flowers', 'none') | Should -Not -Contain 'width'
    }

    It 'completes columns by the rules that read the rows, and neither waits for a pipe nor reads a line without end' {
        $sheet = Join-Path $TestDrive 'sheet.csv'
        "# made today`n`"net, kg`";tall;class`n1;2;a`n3;4;b" | Set-Content $sheet
        Get-Completion "Import-DigitData '$sheet' -LabelColumn " | Should -Be 'net, kg', 'tall', 'class'
        "1,2,3`n4,5,6" | Set-Content $sheet
        Get-Completion "Import-DigitData '$sheet' -LabelColumn " | Should -Not -Contain '1'
        [IO.File]::WriteAllText($sheet, 'x' * 40MB)
        (Measure-Command { $null = Get-Completion "Import-DigitData '$sheet' -LabelColumn " }).TotalSeconds | Should -BeLessThan 5
        if (-not $IsWindows) {
            $pipe = Join-Path $TestDrive 'pipe.csv'
            mkfifo $pipe
            Get-Completion "Import-DigitData '$pipe' -LabelColumn " | Should -Not -Contain 'width'
        }
    }
}
